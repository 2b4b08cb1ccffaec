-- Who the user is: the one row, if there is any.
SELECT full_name, email, phone, headline, summary, location, status, links, skills, experience, education,
       certifications, projects, languages, other, updated_at
  FROM profile WHERE id = 1
