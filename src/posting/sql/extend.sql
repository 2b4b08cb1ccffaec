UPDATE posting SET expires_at = max (coalesce (expires_at, 0), :until) WHERE id = :id
