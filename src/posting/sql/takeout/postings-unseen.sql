-- Places that the row does not name are forgotten.
DELETE FROM sighting WHERE posting = :key
  AND (board, url) NOT IN (SELECT value ->> 'board', value ->> 'url' FROM json_each (:row, '$.sightings'))
