UPDATE posting SET returned_at = :now
WHERE id = :id AND returned_at IS NULL AND later_until <= :now AND status = 'PENDING' AND deleted_at IS NULL
