-- The fence: nothing is changed for a claim that is no longer valid.
UPDATE task SET state = :state, last_error = :reason, waits_for = NULL, not_before = :not_before, lease_owner = NULL, updated_at = :now
WHERE id = :id AND state = 'running' AND lease_owner = :owner AND attempts = :attempts
