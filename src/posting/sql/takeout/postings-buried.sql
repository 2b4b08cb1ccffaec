-- Whether an undecided posting was rejected, purged or deleted here.
SELECT 1 FROM tombstone WHERE :row ->> 'status' = 'PENDING' AND url_key = :row ->> 'url_key'
UNION ALL
SELECT 1 FROM tombstone WHERE :row ->> 'status' = 'PENDING' AND board = :row ->> 'board' AND external_id = :row ->> 'external_id'
LIMIT 1
