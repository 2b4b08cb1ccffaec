SELECT id, kind, subject, state, attempts, not_before, lease_owner, last_error, waits_for, created_at, updated_at FROM task WHERE id = :id
