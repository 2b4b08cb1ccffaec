-- The same file again: it becomes the current one, read anew.
UPDATE cv SET name = :name, text = :text, pages = :pages, is_current = 1, proposal = iif (text = :text, proposal, NULL) WHERE id = :id
