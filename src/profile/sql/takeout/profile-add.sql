-- The one row, where there is none.
INSERT INTO profile (
  id, uuid, full_name, email, phone, headline, summary, location, status, links, skills, experience, education, certifications, projects,
  languages, other, updated_at)
SELECT
  1, r ->> 'uuid', r ->> 'full_name', r ->> 'email', r ->> 'phone', r ->> 'headline', r ->> 'summary', r ->> 'location', r ->> 'status',
  r -> 'links', r -> 'skills', r -> 'experience', r -> 'education', r -> 'certifications', r -> 'projects', r -> 'languages',
  r -> 'other', unixepoch (r ->> 'updated_at')
FROM (SELECT :row AS r)
RETURNING id AS key
