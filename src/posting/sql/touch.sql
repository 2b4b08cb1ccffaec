UPDATE posting SET seen_at = max (seen_at, :seen_at), gone_at = NULL WHERE id = :id
