-- What was rejected, purged or deleted, each as it stands in an export.
SELECT id AS key, uuid, json_object (
  'uuid', uuid, 'board', board, 'external_id', external_id, 'url_key', url_key, 'fingerprint', fingerprint, 'title', title,
  'reason', reason, 'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch')) AS row
FROM tombstone WHERE id BETWEEN :first AND :last ORDER BY id
