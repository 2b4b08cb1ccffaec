INSERT INTO posting_bodies (rowid, description, profile_sought, why_us, company_description)
SELECT id, description, profile_sought, why_us, company_description FROM posting WHERE id > :after ORDER BY id LIMIT :n
