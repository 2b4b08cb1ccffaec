-- A CV of an export is the current one only where there is none.
INSERT INTO cv (
  is_current, uuid, file, name, text, pages, imported_at, parsed_at)
SELECT
  (r ->> 'is_current') AND NOT EXISTS (SELECT 1 FROM cv WHERE is_current = 1), r ->> 'uuid', r ->> 'file', r ->> 'name', r ->> 'text',
  r ->> 'pages', unixepoch (r ->> 'imported_at'), unixepoch (r ->> 'parsed_at')
FROM (SELECT :row AS r)
RETURNING id AS key
