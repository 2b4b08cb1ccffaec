-- CVs, each as it stands in an export.
SELECT id AS key, uuid, json_object (
  'uuid', uuid, 'file', file, 'name', name, 'text', text, 'pages', pages, 'is_current', json (iif (is_current, 'true', 'false')),
  'imported_at', strftime ('%Y-%m-%dT%H:%M:%SZ', imported_at, 'unixepoch'),
  'parsed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', parsed_at, 'unixepoch')) AS row
FROM cv WHERE id BETWEEN :first AND :last ORDER BY id
