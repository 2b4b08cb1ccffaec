-- Whether this log has that event.
SELECT 1 FROM event WHERE subject = :subject AND at = :at AND process = :process AND kind = :kind LIMIT 1
