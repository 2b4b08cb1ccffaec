-- Acts of a job search, each as it stands in an export.
SELECT id AS key, uuid, (SELECT uuid FROM application WHERE id = activity.application) AS owner, json_object (
  'application', (SELECT uuid FROM application WHERE id = activity.application), 'uuid', uuid, 'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'),
  'date', date, 'kind', kind, 'text', text, 'minutes', minutes,
  'removed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', removed_at, 'unixepoch')) AS row
FROM activity WHERE id BETWEEN :first AND :last ORDER BY id
