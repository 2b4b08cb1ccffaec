-- A posting on which nobody has done anything, and which no search wants.
DELETE FROM posting
WHERE id = :id AND status = 'PENDING' AND kept = 0 AND later_until IS NULL
  AND NOT EXISTS (SELECT 1 FROM application WHERE posting = :id)
  AND NOT EXISTS (SELECT 1 FROM match WHERE posting = :id)
