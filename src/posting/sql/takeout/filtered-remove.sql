-- What an import told of.
DELETE FROM filtered WHERE id IN (SELECT value FROM json_each (:came))
