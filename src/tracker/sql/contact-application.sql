-- What a record hangs on, wherever it is now.
SELECT application FROM contact WHERE id = :id
