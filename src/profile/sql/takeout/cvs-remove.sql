-- CVs that an import brought.
DELETE FROM cv WHERE id IN (SELECT value FROM json_each (:came))
