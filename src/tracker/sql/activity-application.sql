-- What a record hangs on, wherever it is now.
SELECT application FROM activity WHERE id = :id
