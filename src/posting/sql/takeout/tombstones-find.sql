-- The same, or one for the same posting.
SELECT id AS key FROM tombstone WHERE uuid = :row ->> 'uuid'
UNION ALL
SELECT id FROM tombstone WHERE url_key = :row ->> 'url_key' AND reason = :row ->> 'reason'
UNION ALL
SELECT id FROM tombstone WHERE board = :row ->> 'board' AND external_id = :row ->> 'external_id' AND reason = :row ->> 'reason'
LIMIT 1
