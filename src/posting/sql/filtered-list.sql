SELECT * FROM filtered WHERE rule = :rule OR :rule IS NULL AND rule <> 'keyword' ORDER BY at DESC, id DESC LIMIT :limit
