SELECT id FROM posting AS p
WHERE (deleted_at < :hidden_before
       OR deleted_at IS NULL AND status = 'PENDING' AND expires_at <= :now AND kept = 0 AND (later_until IS NULL OR later_until <= :now))
  AND NOT EXISTS (SELECT 1 FROM application WHERE posting = p.id)
ORDER BY id LIMIT :limit
