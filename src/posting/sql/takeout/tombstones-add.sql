-- What was rejected, purged or deleted elsewhere.
INSERT INTO tombstone (
  uuid, board, external_id, url_key, fingerprint, title, reason, at)
SELECT
  r ->> 'uuid', r ->> 'board', r ->> 'external_id', r ->> 'url_key', r ->> 'fingerprint', r ->> 'title', r ->> 'reason',
  unixepoch (r ->> 'at')
FROM (SELECT :row AS r)
RETURNING id AS key
