INSERT INTO sighting (posting, board, url, first_at, last_at)
SELECT :posting, value ->> 'board', value ->> 'url', value ->> 'first_at', value ->> 'last_at'
FROM json_each (:snapshot, '$.sightings')
WHERE true
ON CONFLICT DO NOTHING
