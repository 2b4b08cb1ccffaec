-- Who the user is, each as it stands in an export.
SELECT id AS key, uuid, json_object (
  'uuid', uuid, 'full_name', full_name, 'email', email, 'phone', phone, 'headline', headline, 'summary', summary, 'location', location,
  'status', status, 'links', json (links), 'skills', json (skills), 'experience', json (experience), 'education', json (education),
  'certifications', json (certifications), 'projects', json (projects), 'languages', json (languages), 'other', json (other),
  'updated_at', strftime ('%Y-%m-%dT%H:%M:%SZ', updated_at, 'unixepoch')) AS row
FROM profile WHERE id BETWEEN :first AND :last ORDER BY id
