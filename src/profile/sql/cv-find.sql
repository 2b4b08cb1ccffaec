-- The row of a file, which is named by its hash.
SELECT id, imported_at FROM cv WHERE file = :file
