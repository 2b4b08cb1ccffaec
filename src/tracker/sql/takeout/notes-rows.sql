-- Notes, each as it stands in an export.
SELECT id AS key, uuid, (SELECT uuid FROM application WHERE id = note.application) AS owner, json_object (
  'application', (SELECT uuid FROM application WHERE id = note.application), 'uuid', uuid,
  'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'), 'text', text,
  'removed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', removed_at, 'unixepoch')) AS row
FROM note WHERE id BETWEEN :first AND :last ORDER BY id
