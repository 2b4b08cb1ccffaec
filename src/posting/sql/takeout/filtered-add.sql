-- What the rules of a search kept out elsewhere.
INSERT INTO filtered (
  search, board, external_id, title, company_name, url, identity, rule, term, field, excerpt, raw_data, at)
SELECT
  (SELECT id FROM search WHERE uuid = r ->> 'search'), r ->> 'board', r ->> 'external_id', r ->> 'title', r ->> 'company_name',
  r ->> 'url', r ->> 'identity', r ->> 'rule', r ->> 'term', r ->> 'field', r ->> 'excerpt', pack (r ->> 'raw_data'),
  unixepoch (r ->> 'at')
FROM (SELECT :row AS r)
RETURNING id AS key
