-- The same application, or that for the same posting.
SELECT id AS key FROM application WHERE uuid = :row ->> 'uuid'
UNION ALL
SELECT id FROM application WHERE posting = :owner
LIMIT 1
