UPDATE posting SET seen_at = max (seen_at, :now), expires_at = max (coalesce (expires_at, 0), :until) WHERE id = :id
