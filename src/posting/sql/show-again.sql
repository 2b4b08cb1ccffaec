UPDATE posting SET
  deleted_at = NULL,
  url_key = CASE WHEN NOT EXISTS (SELECT 1 FROM posting WHERE url_key = :url_key) THEN :url_key END,
  external_id = CASE
    WHEN NOT EXISTS (SELECT 1 FROM posting AS o WHERE o.board = posting.board AND o.external_id = :external_id) THEN :external_id
  END,
  fingerprint = :fingerprint
WHERE id = :id AND deleted_at IS NOT NULL
