-- The same CV, or the same file.
SELECT id AS key FROM cv WHERE uuid = :row ->> 'uuid' OR file = :row ->> 'file' ORDER BY uuid = :row ->> 'uuid' DESC LIMIT 1
