SELECT id FROM posting
WHERE board = :board AND status <> 'REJECTED' AND is_manual = 0 AND deleted_at IS NULL AND gone_at IS NULL AND raw_data IS NOT NULL
  AND ((text_complete = 0 AND text_tries < :tries) OR (status = 'PENDING' AND seen_at < :seen_before))
ORDER BY text_complete, id DESC LIMIT :limit
