-- Versions of letters, each as it stands in an export.
SELECT id AS key, uuid, (SELECT uuid FROM application WHERE id = letter_version.application) AS owner, json_object (
  'application', (SELECT uuid FROM application WHERE id = letter_version.application), 'uuid', uuid,
  'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'), 'changed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', changed_at, 'unixepoch'),
  'source', source, 'model', model, 'instruction', instruction, 'text', text,
  'removed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', removed_at, 'unixepoch')) AS row
FROM letter_version WHERE id BETWEEN :first AND :last ORDER BY id
