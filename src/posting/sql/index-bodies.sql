-- After index-titles.sql: this one moves no watermark either.
INSERT INTO posting_bodies (rowid, description, profile_sought, why_us, company_description)
SELECT id, description, profile_sought, why_us, company_description FROM posting
WHERE id = :id AND id < (SELECT coalesce (max (id), 0) FROM posting_bodies_docsize)
