-- An interview of an export.
INSERT INTO interview (application, uuid, at, starts_at, minutes, kind, place, note, outcome, removed_at)
SELECT :owner, r ->> 'uuid', unixepoch (r ->> 'at'), r ->> 'starts_at', r ->> 'minutes', r ->> 'kind', r ->> 'place', r ->> 'note', r ->> 'outcome',
  unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r)
RETURNING id AS key
