-- Every file of a CV that is there, or that undo or redo can bring back, and what it is called.
SELECT before ->> '$.cv.file' AS file, before ->> '$.cv.name' AS name FROM undo_payload WHERE before ->> '$.cv.file' IS NOT NULL
UNION SELECT after ->> '$.cv.file', after ->> '$.cv.name' FROM undo_payload WHERE after ->> '$.cv.file' IS NOT NULL
UNION SELECT file, name FROM cv
