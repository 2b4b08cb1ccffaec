UPDATE task SET state = 'running', attempts = attempts + 1, lease_owner = :owner, last_error = NULL, waits_for = NULL, updated_at = :now
WHERE id = (
  SELECT id FROM task
  WHERE ((state = 'queued' AND not_before <= :now)
         OR (state = 'waiting' AND (:include_waiting OR not_before BETWEEN 1 AND :now)))
    AND id NOT IN (SELECT value FROM json_each (:skip))
  ORDER BY state, id LIMIT 1
)
RETURNING id, kind, subject, state, attempts, not_before, lease_owner, last_error, waits_for, created_at, updated_at
