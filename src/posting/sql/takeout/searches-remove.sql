-- Searches that an import brought and that have found nothing since.
DELETE FROM search WHERE id IN (SELECT value FROM json_each (:came))
  AND NOT EXISTS (SELECT 1 FROM match WHERE search = search.id) AND NOT EXISTS (SELECT 1 FROM filtered WHERE search = search.id)
