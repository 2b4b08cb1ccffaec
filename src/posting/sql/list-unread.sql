SELECT id FROM posting
WHERE status = 'PENDING' AND is_manual = 1 AND deleted_at IS NULL AND text_complete = 0 AND description IS NULL AND source_url IS NOT NULL
  AND text_tries < :tries
ORDER BY id LIMIT :limit
