-- The same event, among those that were here before.
SELECT id AS key FROM event
WHERE subject = :subject AND id <= :last AND at = unixepoch (:row ->> 'at') AND process = :row ->> 'process' AND kind = :row ->> 'kind'
LIMIT 1
