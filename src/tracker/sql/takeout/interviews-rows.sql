-- Interviews, each as it stands in an export.
SELECT id AS key, uuid, (SELECT uuid FROM application WHERE id = interview.application) AS owner, json_object (
  'application', (SELECT uuid FROM application WHERE id = interview.application), 'uuid', uuid, 'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at,
  'unixepoch'),
  'starts_at', starts_at, 'minutes', minutes, 'kind', kind, 'place', place, 'note', note, 'outcome', outcome,
  'removed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', removed_at, 'unixepoch')) AS row
FROM interview WHERE id BETWEEN :first AND :last ORDER BY id
