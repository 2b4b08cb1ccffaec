SELECT id FROM filtered
WHERE (rule = :rule OR :rule IS NULL AND (:with_keywords OR rule <> 'keyword' OR field IS NOT NULL))
  AND (:term IS NULL OR term = :term)
  AND (:search IS NULL OR search = :search)
ORDER BY id DESC LIMIT :limit
