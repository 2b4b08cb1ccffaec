UPDATE posting SET status = :status, reject_reason = :reason, decided_at = :decided_at WHERE id = :id
