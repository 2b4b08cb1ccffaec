-- All of a row but the posting itself, which a list does not show.
SELECT id, search, board, external_id, title, company_name, url, rule, term, field, excerpt, at, NULL AS raw_data,
  (SELECT name FROM search WHERE search.id = filtered.search) AS search_name
FROM filtered WHERE id = :id
