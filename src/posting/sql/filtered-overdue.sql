SELECT id FROM filtered WHERE at < :before ORDER BY id
