-- A version of a letter of an export.
INSERT INTO letter_version (application, uuid, at, changed_at, source, model, instruction, text, removed_at)
SELECT :owner, r ->> 'uuid', unixepoch (r ->> 'at'), unixepoch (r ->> 'changed_at'), r ->> 'source', r ->> 'model', r ->> 'instruction', r ->> 'text',
  unixepoch (r ->> 'removed_at')
FROM (SELECT :row AS r)
RETURNING id AS key
