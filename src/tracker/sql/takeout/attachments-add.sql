-- An attachment of an export.
INSERT INTO attachment (application, uuid, at, file, name, media_type, size, removed_at)
SELECT :owner, r ->> 'uuid', unixepoch (r ->> 'at'), r ->> 'file', r ->> 'name', r ->> 'media_type', r ->> 'size',
  unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r)
RETURNING id AS key
