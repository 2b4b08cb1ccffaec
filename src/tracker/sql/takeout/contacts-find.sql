-- The same contact.
SELECT id AS key FROM contact WHERE uuid = :row ->> 'uuid'
