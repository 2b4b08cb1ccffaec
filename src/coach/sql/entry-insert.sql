INSERT INTO entry (rowid, title, body) VALUES (:id, :title, :body)
