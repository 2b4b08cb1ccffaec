-- Follow-ups whose day has come, and interviews that are still to come, the earliest first.
SELECT 'follow_up' AS what, a.id AS application, NULL AS interview, a.relance_at AS starts, NULL AS kind, NULL AS place, p.title, p.company_name AS company
FROM application AS a JOIN posting AS p ON p.id = a.posting
WHERE a.relance_at <= :today AND a.hidden_at IS NULL AND a.archived_at IS NULL
UNION ALL
SELECT 'interview', a.id, i.id, i.starts_at, i.kind, i.place, p.title, p.company_name
FROM interview AS i JOIN application AS a ON a.id = i.application JOIN posting AS p ON p.id = a.posting
WHERE i.starts_at >= iif (length (i.starts_at) > 10, :now, :today) AND i.outcome = 'pending' AND i.removed_at IS NULL AND a.hidden_at IS NULL
  AND a.archived_at IS NULL
ORDER BY starts, application LIMIT :limit
