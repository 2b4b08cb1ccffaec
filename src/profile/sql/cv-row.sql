-- A CV whole, as it can be put back.
SELECT json_object ('id', id, 'uuid', uuid, 'file', file, 'name', name, 'text', text, 'pages', pages, 'imported_at', imported_at,
  'parsed_at', parsed_at, 'proposal', proposal) AS row
FROM cv WHERE id = :id
