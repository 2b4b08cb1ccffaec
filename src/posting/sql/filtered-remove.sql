DELETE FROM filtered WHERE id = :id
