-- Settings that an import brought.
DELETE FROM setting WHERE key IN (SELECT value FROM json_each (:came))
