-- What a record hangs on, wherever it is now.
SELECT application FROM interview WHERE id = :id
