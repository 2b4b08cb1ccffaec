-- Contacts, each as it stands in an export.
SELECT id AS key, uuid, (SELECT uuid FROM application WHERE id = contact.application) AS owner, json_object (
  'application', (SELECT uuid FROM application WHERE id = contact.application), 'uuid', uuid, 'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'),
  'name', name, 'role', role, 'email', email, 'phone', phone, 'note', note,
  'removed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', removed_at, 'unixepoch')) AS row
FROM contact WHERE id BETWEEN :first AND :last ORDER BY id
