-- Where it was seen there it was seen here.
INSERT INTO sighting (posting, board, url, first_at, last_at, raw_data)
SELECT :key, value ->> 'board', value ->> 'url', unixepoch (value ->> 'first_at'), unixepoch (value ->> 'last_at'), pack (value ->> 'raw_data')
FROM json_each (:row, '$.sightings') WHERE true
ON CONFLICT DO NOTHING
