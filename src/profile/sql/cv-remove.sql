-- The file stays as long as undo can bring the CV back.
DELETE FROM cv WHERE id = :id
