-- Searches that the row does not name want it no longer.
DELETE FROM match WHERE posting = :key
  AND search NOT IN (SELECT s.id FROM json_each (:row, '$.searches') AS e JOIN search AS s ON s.uuid = e.value)
