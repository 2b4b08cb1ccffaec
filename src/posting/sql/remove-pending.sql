DELETE FROM posting
WHERE id = :id AND status = 'PENDING' AND NOT EXISTS (SELECT 1 FROM application WHERE posting = :id)
