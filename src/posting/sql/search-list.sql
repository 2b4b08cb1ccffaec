SELECT * FROM search WHERE is_active = 1 OR :all ORDER BY id
