UPDATE posting SET seen_at = max (seen_at, :now), expires_at = :until
WHERE board = :board AND external_id IS NOT NULL AND status = 'PENDING' AND gone_at IS NULL AND deleted_at IS NULL AND expires_at < :before
