SELECT id FROM application
WHERE (:status IS NULL OR current_status = :status) AND hidden_at IS NULL AND (archived_at IS NOT NULL) = :archived
ORDER BY iif (:archived, -archived_at, 0), CASE current_status
  WHEN 'TO_APPLY' THEN 0 WHEN 'APPLIED' THEN 1 WHEN 'INTERVIEW' THEN 2 WHEN 'OFFER' THEN 3 WHEN 'REJECTED' THEN 4 ELSE 5 END,
  position, id
