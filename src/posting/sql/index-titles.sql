-- A row that lies behind the watermark of the index is not among those that the writer adds before it commits.
INSERT INTO posting_titles (rowid, title, company_name, location)
SELECT id, title, company_name, location FROM posting
WHERE id = :id AND id < (SELECT coalesce (max (id), 0) FROM posting_bodies_docsize)
