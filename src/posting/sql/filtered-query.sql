SELECT id FROM filtered
WHERE (rule = :rule OR :rule IS NULL AND (rule <> 'keyword' OR field IS NOT NULL))
  AND (:term IS NULL OR term = :term)
  AND (:search IS NULL OR search = :search)
ORDER BY id DESC LIMIT :limit
