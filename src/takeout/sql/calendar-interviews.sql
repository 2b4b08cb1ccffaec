-- Interviews, the earliest first; what was said of each counts its revisions. Of an archived application those that were held.
SELECT i.uuid, i.starts_at, i.minutes, i.place, i.note, i.outcome, p.title, p.company_name AS company, coalesce (p.source_url, p.apply_url) AS url,
  coalesce ((SELECT max (at) FROM event WHERE subject = 'i' || i.id), i.at) AS at,
  max ((SELECT count (*) FROM event WHERE subject = 'i' || i.id) - 1, 0) AS sequence
FROM interview AS i JOIN application AS a ON a.id = i.application JOIN posting AS p ON p.id = a.posting
WHERE i.removed_at IS NULL AND a.hidden_at IS NULL
  AND (a.archived_at IS NULL OR i.starts_at < strftime ('%Y-%m-%dT%H:%M:%SZ', a.archived_at, 'unixepoch'))
ORDER BY i.starts_at, i.uuid
