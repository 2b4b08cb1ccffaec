-- What an import told of.
DELETE FROM tombstone WHERE id IN (SELECT value FROM json_each (:came))
