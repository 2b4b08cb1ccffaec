-- The same posting, kept out by the same search.
SELECT id AS key FROM filtered
WHERE search = (SELECT id FROM search WHERE uuid = :row ->> 'search') AND identity = :row ->> 'identity'
