INSERT INTO sighting (posting, board, url, first_at, last_at, raw_data)
SELECT :posting, value ->> 'board', value ->> 'url', value ->> 'first_at', value ->> 'last_at', nullif (unhex (value ->> 'raw_data'), x'')
FROM json_each (:snapshot, '$.sightings')
WHERE true
ON CONFLICT DO NOTHING
