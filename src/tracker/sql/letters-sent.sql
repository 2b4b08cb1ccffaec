-- What the user sent is what the user stands for.
SELECT a.id, coalesce (a.cover_letter, a.generated_cover_letter) AS text, p.title, p.company_name
FROM application AS a JOIN posting AS p ON p.id = a.posting
WHERE a.applied_at IS NOT NULL AND a.hidden_at IS NULL AND a.id <> :application AND coalesce (a.cover_letter, a.generated_cover_letter) <> ''
ORDER BY a.applied_at DESC, a.id DESC LIMIT :limit
