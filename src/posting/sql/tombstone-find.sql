SELECT max (at) AS at FROM (
  SELECT at FROM tombstone WHERE url_key = :url_key
  UNION ALL
  SELECT at FROM tombstone WHERE board = :board AND external_id = :external_id
  UNION ALL
  SELECT at FROM tombstone WHERE fingerprint = :fingerprint AND reason = 'rejected' AND at > :since)
