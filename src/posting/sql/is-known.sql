SELECT EXISTS (SELECT 1 FROM posting WHERE url_key = :url_key)
  OR EXISTS (SELECT 1 FROM tombstone WHERE url_key = :url_key)
  OR EXISTS (SELECT 1 FROM filtered WHERE identity = :url_key) AS is_known
