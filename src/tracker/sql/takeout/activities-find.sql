-- The same activity.
SELECT id AS key FROM activity WHERE uuid = :row ->> 'uuid'
