-- An act of an export.
INSERT INTO activity (application, uuid, at, date, kind, text, minutes, removed_at)
SELECT :owner, r ->> 'uuid', unixepoch (r ->> 'at'), r ->> 'date', r ->> 'kind', r ->> 'text', r ->> 'minutes',
  unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r)
RETURNING id AS key
