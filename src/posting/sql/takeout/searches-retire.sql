-- What a search of an import has found since stays; the search itself is taken out.
UPDATE search SET is_active = 0 WHERE id IN (SELECT value FROM json_each (:came))
