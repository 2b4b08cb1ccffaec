-- A CV as it stood.
INSERT INTO cv (id, uuid, file, name, text, pages, imported_at, parsed_at, proposal)
SELECT r ->> 'id', r ->> 'uuid', r ->> 'file', r ->> 'name', r ->> 'text', r ->> 'pages', r ->> 'imported_at', r ->> 'parsed_at', r ->> 'proposal'
FROM (SELECT :row AS r)
