-- The same attachment.
SELECT id AS key FROM attachment WHERE uuid = :row ->> 'uuid'
