UPDATE task SET state = 'queued', last_error = NULL, waits_for = NULL, not_before = 0, updated_at = :now
WHERE id = :id AND state IN ('queued', 'waiting', 'failed', 'cancelled')
