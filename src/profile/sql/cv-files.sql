-- Every file of a CV that is there, or that undo or redo can bring back.
SELECT file FROM cv
UNION SELECT before ->> '$.cv.file' FROM undo_payload WHERE before ->> '$.cv.file' IS NOT NULL
UNION SELECT after ->> '$.cv.file' FROM undo_payload WHERE after ->> '$.cv.file' IS NOT NULL
