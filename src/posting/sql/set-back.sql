UPDATE posting SET gone_at = NULL WHERE id = :id AND gone_at IS NOT NULL AND board = :board
