UPDATE task SET state = 'cancelled', lease_owner = NULL, updated_at = :now
WHERE id = :id AND state IN ('queued', 'running', 'waiting', 'failed')
