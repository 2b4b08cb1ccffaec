-- What came again meanwhile stays as it is.
INSERT INTO filtered (id, search, board, external_id, title, company_name, url, identity, rule, term, field, excerpt, raw_data, at)
SELECT
  s ->> 'id', s ->> 'search', s ->> 'board', s ->> 'external_id', s ->> 'title', s ->> 'company_name', s ->> 'url',
  s ->> 'identity', s ->> 'rule', s ->> 'term', s ->> 'field', s ->> 'excerpt', nullif (unhex (s ->> 'raw_data'), x''), s ->> 'at'
FROM (SELECT :snapshot AS s)
WHERE true
ON CONFLICT DO NOTHING
