-- The same interview.
SELECT id AS key FROM interview WHERE uuid = :row ->> 'uuid'
