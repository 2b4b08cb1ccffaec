UPDATE task SET
  state = iif (attempts >= :max_attempts, 'failed', 'queued'),
  last_error = iif (attempts >= :max_attempts, :reason, last_error),
  not_before = 0, lease_owner = NULL, updated_at = :now
WHERE state = 'running' AND lease_owner = :owner AND id NOT IN (SELECT value FROM json_each (:held))
