SELECT * FROM search WHERE id = :id
