-- Applications as a table for people: those on the board column by column, then the archive.
SELECT a.uuid, p.title, p.company_name AS company, p.location, coalesce (p.source_url, p.apply_url) AS url, a.current_status AS status, a.outcome,
  date (a.applied_at, 'unixepoch', 'localtime') AS applied, a.applied_via AS via, a.relance_at AS follow_up, a.user_rating AS rating,
  coalesce (p.salary_text, p.salary_min || coalesce (' - ' || nullif (p.salary_max, p.salary_min), '') || ' ' || p.salary_currency || coalesce (' / ' || p.salary_period, '')) AS salary,
  p.contract_type AS contract, p.remote, date (a.created_at, 'unixepoch', 'localtime') AS added, date (a.moved_at, 'unixepoch', 'localtime') AS moved,
  date (a.archived_at, 'unixepoch', 'localtime') AS archived, NULL AS description,
  (SELECT group_concat (text, char (10, 10) ORDER BY id) FROM note WHERE application = a.id AND removed_at IS NULL) AS note,
  (SELECT group_concat (iif (length (starts_at) > 10, strftime ('%Y-%m-%d %H:%M', starts_at, 'localtime'), starts_at) || ' ' || kind
    || iif (outcome = 'pending', '', ' ' || outcome), '; ' ORDER BY starts_at, id) FROM interview WHERE application = a.id AND removed_at IS NULL) AS interviews,
  (SELECT group_concat (name || coalesce (' <' || email || '>', '') || coalesce (' ' || phone, ''), '; ' ORDER BY id)
    FROM contact WHERE application = a.id AND removed_at IS NULL) AS contacts
FROM application AS a JOIN posting AS p ON p.id = a.posting
WHERE a.hidden_at IS NULL
ORDER BY a.archived_at IS NOT NULL,
  CASE a.current_status WHEN 'TO_APPLY' THEN 0 WHEN 'APPLIED' THEN 1 WHEN 'INTERVIEW' THEN 2 WHEN 'OFFER' THEN 3 WHEN 'REJECTED' THEN 4 ELSE 5 END,
  a.position, a.id
