-- The history of what there is, oldest first: what its subject and the ids in its detail name are named by their uuids, so that it
-- means the same on another computer. What happened to boards and to what is gone stays here.
SELECT key, NULL AS uuid, json_object (
  'at', strftime ('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'), 'process', process, 'kind', kind, 'subject', about, 'detail', json (detail)) AS row
FROM (SELECT id AS key, at, process, kind,
  CASE WHEN subject = 'profile' THEN subject WHEN subject NOT GLOB '[pascikdy][0-9]*' THEN NULL ELSE CASE substr (subject, 1, 1)
    WHEN 'p' THEN (SELECT 'posting:' || uuid FROM posting WHERE id = CAST (substr (subject, 2) AS INTEGER))
    WHEN 'a' THEN (SELECT 'application:' || uuid FROM application WHERE id = CAST (substr (subject, 2) AS INTEGER))
    WHEN 's' THEN (SELECT 'search:' || uuid FROM search WHERE id = CAST (substr (subject, 2) AS INTEGER))
    WHEN 'c' THEN (SELECT 'cv:' || uuid FROM cv WHERE id = CAST (substr (subject, 2) AS INTEGER))
    WHEN 'i' THEN (SELECT 'interview:' || uuid FROM interview WHERE id = CAST (substr (subject, 2) AS INTEGER))
    WHEN 'k' THEN (SELECT 'contact:' || uuid FROM contact WHERE id = CAST (substr (subject, 2) AS INTEGER))
    WHEN 'd' THEN (SELECT 'attachment:' || uuid FROM attachment WHERE id = CAST (substr (subject, 2) AS INTEGER))
    WHEN 'y' THEN (SELECT 'activity:' || uuid FROM activity WHERE id = CAST (substr (subject, 2) AS INTEGER))
  END
  END AS about,
  CASE detail WHEN '{}' THEN detail ELSE (SELECT json_group_object (iif (key = 'event' AND type = 'integer', 'of', key), CASE
    WHEN key = 'event' AND type = 'integer' THEN coalesce ((SELECT kind FROM event WHERE id = e.value), 'UNKNOWN')
    WHEN key = 'version' AND type = 'integer' THEN coalesce ((SELECT 'letter_version:' || uuid FROM letter_version WHERE id = e.value), e.value)
    WHEN key = 'note' AND type = 'integer' THEN coalesce ((SELECT 'note:' || uuid FROM note WHERE id = e.value), e.value)
    WHEN type = 'text' AND e.value GLOB '[pascikdy][0-9]*' THEN coalesce (CASE substr (e.value, 1, 1)
    WHEN 'p' THEN (SELECT 'posting:' || uuid FROM posting WHERE id = CAST (substr (e.value, 2) AS INTEGER))
    WHEN 'a' THEN (SELECT 'application:' || uuid FROM application WHERE id = CAST (substr (e.value, 2) AS INTEGER))
    WHEN 's' THEN (SELECT 'search:' || uuid FROM search WHERE id = CAST (substr (e.value, 2) AS INTEGER))
    WHEN 'c' THEN (SELECT 'cv:' || uuid FROM cv WHERE id = CAST (substr (e.value, 2) AS INTEGER))
    WHEN 'i' THEN (SELECT 'interview:' || uuid FROM interview WHERE id = CAST (substr (e.value, 2) AS INTEGER))
    WHEN 'k' THEN (SELECT 'contact:' || uuid FROM contact WHERE id = CAST (substr (e.value, 2) AS INTEGER))
    WHEN 'd' THEN (SELECT 'attachment:' || uuid FROM attachment WHERE id = CAST (substr (e.value, 2) AS INTEGER))
    WHEN 'y' THEN (SELECT 'activity:' || uuid FROM activity WHERE id = CAST (substr (e.value, 2) AS INTEGER))
  END, e.value)
    WHEN type = 'text' THEN e.value
    ELSE json (detail -> fullkey)
  END) FROM json_each (detail) AS e) END AS detail
  FROM event WHERE id BETWEEN :first AND :last) WHERE about IS NOT NULL
ORDER BY key
