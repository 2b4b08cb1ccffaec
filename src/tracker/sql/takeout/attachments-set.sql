-- An attachment as it stands in an export; its uuid and what it hangs on stay.
UPDATE attachment SET
  file = r ->> 'file', name = r ->> 'name', media_type = r ->> 'media_type', size = r ->> 'size',
  removed_at = unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r) WHERE id = :key
