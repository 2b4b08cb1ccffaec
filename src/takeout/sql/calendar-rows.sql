-- Follow-ups that are due or to come, the earliest first; how often each was set counts its revisions.
SELECT a.uuid, a.relance_at AS day, p.title, p.company_name AS company, p.location, coalesce (p.source_url, p.apply_url) AS url,
  coalesce ((SELECT max (at) FROM event WHERE subject = 'a' || a.id AND kind = 'FOLLOW_UP_SET'), a.moved_at) AS at,
  max ((SELECT count (*) FROM event WHERE subject = 'a' || a.id AND kind = 'FOLLOW_UP_SET') - 1, 0) AS sequence
FROM application AS a JOIN posting AS p ON p.id = a.posting
WHERE a.relance_at IS NOT NULL AND a.hidden_at IS NULL AND a.archived_at IS NULL
ORDER BY a.relance_at, a.uuid
