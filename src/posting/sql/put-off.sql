UPDATE posting SET later_until = :until, returned_at = :returned_at, expires_at = :expires_at WHERE id = :id
