-- What looks the same and is not, as told elsewhere.
INSERT INTO not_same (fingerprint, identity, at)
SELECT r ->> 'fingerprint', r ->> 'identity', unixepoch (r ->> 'at') FROM (SELECT :row AS r)
RETURNING json_array (fingerprint, identity) AS key
