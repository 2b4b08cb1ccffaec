SELECT json_object (
  'id', id, 'search', search, 'board', board, 'external_id', external_id, 'title', title, 'company_name', company_name, 'url', url,
  'identity', identity, 'rule', rule, 'term', term, 'field', field, 'excerpt', excerpt, 'raw_data', hex (raw_data), 'at', at) AS snapshot
FROM filtered WHERE id = :id
