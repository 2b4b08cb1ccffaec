-- Follow-ups whose day has come, and interviews that are still to come. With :all also follow-ups of later days, interviews of which nobody
-- has said how they went, and postings that were put off until today or a later day.
SELECT 'follow_up' AS what, a.posting AS posting, a.id AS application, NULL AS interview, a.relance_at AS starts, NULL AS minutes, NULL AS kind,
  NULL AS place, p.title, p.company_name AS company
FROM application AS a JOIN posting AS p ON p.id = a.posting
WHERE (a.relance_at <= :today OR :all AND a.relance_at IS NOT NULL) AND a.hidden_at IS NULL AND a.archived_at IS NULL
UNION ALL
SELECT 'interview', a.posting, a.id, i.id, i.starts_at, i.minutes, i.kind, i.place, p.title, p.company_name
FROM interview AS i JOIN application AS a ON a.id = i.application JOIN posting AS p ON p.id = a.posting
WHERE (:all OR i.starts_at >= iif (length (i.starts_at) > 10, :now, :today)) AND i.outcome = 'pending' AND i.removed_at IS NULL
  AND a.hidden_at IS NULL AND a.archived_at IS NULL
UNION ALL
SELECT 'posting', p.id, NULL, NULL, strftime ('%Y-%m-%dT%H:%M:%SZ', p.later_until, 'unixepoch'), NULL, NULL, NULL, p.title, p.company_name
FROM posting AS p
WHERE :all AND p.later_until >= :midnight AND +p.status = 'PENDING' AND p.deleted_at IS NULL
ORDER BY starts, application LIMIT :limit
