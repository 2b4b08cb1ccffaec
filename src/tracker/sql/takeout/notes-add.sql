-- A note of an export.
INSERT INTO note (application, uuid, at, text, removed_at)
SELECT :owner, r ->> 'uuid', unixepoch (r ->> 'at'), r ->> 'text', unixepoch (r ->> 'removed_at') FROM (SELECT :row AS r)
RETURNING id AS key
