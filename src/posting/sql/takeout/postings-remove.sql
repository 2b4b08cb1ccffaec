-- Postings that an import brought; what hangs on them goes along.
DELETE FROM posting WHERE id IN (SELECT value FROM json_each (:came))
