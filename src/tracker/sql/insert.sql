INSERT INTO application (uuid, posting, position, created_at, moved_at)
SELECT :uuid, id, (SELECT count (*) FROM application WHERE current_status = 'TO_APPLY' AND hidden_at IS NULL AND archived_at IS NULL), :now, :now
FROM posting WHERE id = :posting
RETURNING id, position
