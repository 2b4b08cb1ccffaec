-- What a record hangs on, wherever it is now.
SELECT application FROM attachment WHERE id = :id
