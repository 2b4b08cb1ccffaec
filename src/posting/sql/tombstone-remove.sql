DELETE FROM tombstone
WHERE (reason = :reason OR :reason IS NULL)
  AND (url_key = :url_key OR (board = :board AND external_id = :external_id)
       OR (url_key IS NULL AND external_id IS NULL AND fingerprint = :fingerprint))
