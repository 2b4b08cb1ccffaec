-- What the rules of searches kept out, each as it stands in an export.
SELECT id AS key, NULL AS uuid, json_object (
  'search', (SELECT uuid FROM search WHERE id = filtered.search),
  'board', board, 'external_id', external_id, 'title', title, 'company_name', company_name, 'url', url, 'identity', identity,
  'rule', rule, 'term', term, 'field', field, 'excerpt', excerpt, 'raw_data', unpack (raw_data),
  'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch')) AS row
FROM filtered WHERE id BETWEEN :first AND :last ORDER BY id
