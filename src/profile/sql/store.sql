-- The one row, new or changed; its uuid stays.
INSERT INTO profile (id, uuid, full_name, email, phone, headline, summary, location, status, links, skills, experience,
                     education, certifications, projects, languages, other, updated_at)
VALUES (1, :uuid, :full_name, :email, :phone, :headline, :summary, :location, :status, :links, :skills, :experience,
        :education, :certifications, :projects, :languages, :other, :updated_at)
ON CONFLICT (id) DO UPDATE SET
  full_name = excluded.full_name, email = excluded.email, phone = excluded.phone, headline = excluded.headline,
  summary = excluded.summary, location = excluded.location, status = excluded.status, links = excluded.links,
  skills = excluded.skills, experience = excluded.experience, education = excluded.education,
  certifications = excluded.certifications, projects = excluded.projects, languages = excluded.languages,
  other = excluded.other, updated_at = excluded.updated_at
