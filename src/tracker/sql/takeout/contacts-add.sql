-- A contact of an export.
INSERT INTO contact (application, uuid, at, name, role, email, phone, note, removed_at)
SELECT :owner, r ->> 'uuid', unixepoch (r ->> 'at'), r ->> 'name', r ->> 'role', r ->> 'email', r ->> 'phone', r ->> 'note',
  unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r)
RETURNING id AS key
