INSERT INTO posting_titles (rowid, title, company_name, location)
SELECT id, title, company_name, location FROM posting WHERE id > :after ORDER BY id LIMIT :n
