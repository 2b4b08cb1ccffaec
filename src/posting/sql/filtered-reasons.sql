SELECT rule, term, count (*) AS n FROM filtered WHERE :search IS NULL OR search = :search
GROUP BY rule, term ORDER BY rule, n DESC, term
