SELECT *, (SELECT name FROM search WHERE search.id = filtered.search) AS search_name FROM filtered WHERE id = :id
