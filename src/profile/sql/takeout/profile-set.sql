-- The one row as it stands in an export; its uuid stays.
UPDATE profile SET
  full_name = r ->> 'full_name', email = r ->> 'email', phone = r ->> 'phone', headline = r ->> 'headline', summary = r ->> 'summary',
  location = r ->> 'location', status = r ->> 'status', links = r -> 'links', skills = r -> 'skills', experience = r -> 'experience',
  education = r -> 'education', certifications = r -> 'certifications', projects = r -> 'projects', languages = r -> 'languages',
  other = r -> 'other', updated_at = unixepoch (r ->> 'updated_at')
FROM (SELECT :row AS r) WHERE id = :key
