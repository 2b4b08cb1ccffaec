-- What looks the same and is not, each as it stands in an export.
SELECT json_array (fingerprint, identity) AS key, NULL AS uuid, json_object (
  'fingerprint', fingerprint, 'identity', identity, 'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch')) AS row
FROM not_same WHERE :first <= :last ORDER BY fingerprint, identity
