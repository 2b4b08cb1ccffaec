-- It is told already.
SELECT json_array (fingerprint, identity) AS key FROM not_same WHERE fingerprint = :row ->> 'fingerprint' AND identity = :row ->> 'identity'
