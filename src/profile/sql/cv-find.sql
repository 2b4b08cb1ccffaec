-- The row of a file, which is named by its hash.
SELECT id FROM cv WHERE file = :file
