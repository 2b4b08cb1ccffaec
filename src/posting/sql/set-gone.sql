UPDATE posting SET gone_at = :gone_at WHERE id = :id
