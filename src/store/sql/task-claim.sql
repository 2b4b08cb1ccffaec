-- What was written in the future: the clock was set back since, and its not_before says nothing.
UPDATE task SET state = 'running', attempts = attempts + 1, lease_owner = :owner, last_error = NULL, waits_for = NULL, updated_at = :now
WHERE id = (
  SELECT id FROM task
  WHERE ((state = 'queued' AND (not_before <= :now OR updated_at > :now))
         OR (state = 'waiting' AND (:include_waiting OR not_before BETWEEN 1 AND :now OR (not_before > 0 AND updated_at > :now))))
    AND id NOT IN (SELECT value FROM json_each (:skip))
  ORDER BY state, id LIMIT 1
)
RETURNING id, kind, subject, state, attempts, not_before, lease_owner, last_error, waits_for, created_at, updated_at
