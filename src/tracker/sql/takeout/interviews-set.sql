-- An interview as it stands in an export; its uuid and what it hangs on stay.
UPDATE interview SET
  starts_at = r ->> 'starts_at', minutes = r ->> 'minutes', kind = r ->> 'kind', place = r ->> 'place', note = r ->> 'note', outcome = r ->>
  'outcome',
  removed_at = unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r) WHERE id = :key
