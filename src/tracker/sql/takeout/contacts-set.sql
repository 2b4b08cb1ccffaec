-- A contact as it stands in an export; its uuid and what it hangs on stay.
UPDATE contact SET
  name = r ->> 'name', role = r ->> 'role', email = r ->> 'email', phone = r ->> 'phone', note = r ->> 'note',
  removed_at = unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r) WHERE id = :key
