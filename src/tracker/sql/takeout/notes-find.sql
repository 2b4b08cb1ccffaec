-- The same note.
SELECT id AS key FROM note WHERE uuid = :row ->> 'uuid'
