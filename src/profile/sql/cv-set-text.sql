-- The text of a CV, read anew from its file; what a model read in another text is forgotten.
UPDATE cv SET text = :text, pages = :pages, proposal = iif (text = :text, proposal, NULL) WHERE id = :id
