SELECT count (*) AS n FROM filtered WHERE rule = :rule OR :rule IS NULL AND (rule <> 'keyword' OR field IS NOT NULL)
