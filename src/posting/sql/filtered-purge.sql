DELETE FROM filtered WHERE id = :id AND at < :before
