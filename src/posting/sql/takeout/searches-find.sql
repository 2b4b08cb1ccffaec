-- The same search.
SELECT id AS key FROM search WHERE uuid = :row ->> 'uuid'
