-- The same posting: by its uuid, or as another computer found it, by its address or its board's own id; by hand without an address,
-- by its words.
SELECT id AS key FROM posting WHERE uuid = :row ->> 'uuid'
UNION ALL
SELECT id FROM posting WHERE url_key = :row ->> 'url_key'
UNION ALL
SELECT id FROM posting WHERE board = :row ->> 'board' AND external_id = :row ->> 'external_id'
UNION ALL
SELECT id FROM posting WHERE is_manual AND url_key IS NULL AND :row ->> 'is_manual' AND :row ->> 'url_key' IS NULL AND fingerprint = :row ->> 'fingerprint'
LIMIT 1
