-- Whoever wants it there wants it here.
INSERT INTO match (search, posting)
SELECT s.id, :key FROM json_each (:row, '$.searches') AS e JOIN search AS s ON s.uuid = e.value WHERE true
ON CONFLICT DO NOTHING
