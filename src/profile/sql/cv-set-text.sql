-- The text of a CV, read anew from its file.
UPDATE cv SET text = :text, pages = :pages WHERE id = :id
