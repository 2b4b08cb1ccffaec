SELECT * FROM filtered WHERE id = :id
