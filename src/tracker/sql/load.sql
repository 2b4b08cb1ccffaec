SELECT * FROM application WHERE id = :id
