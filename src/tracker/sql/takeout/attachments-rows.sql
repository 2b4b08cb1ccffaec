-- Attachments, each as it stands in an export.
SELECT id AS key, uuid, (SELECT uuid FROM application WHERE id = attachment.application) AS owner, json_object (
  'application', (SELECT uuid FROM application WHERE id = attachment.application), 'uuid', uuid, 'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at,
  'unixepoch'),
  'file', file, 'name', name, 'media_type', media_type, 'size', size,
  'removed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', removed_at, 'unixepoch')) AS row
FROM attachment WHERE id BETWEEN :first AND :last ORDER BY id
