-- An act as it stands in an export; its uuid and what it hangs on stay.
UPDATE activity SET
  date = r ->> 'date', kind = r ->> 'kind', text = r ->> 'text', minutes = r ->> 'minutes',
  removed_at = unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r) WHERE id = :key
