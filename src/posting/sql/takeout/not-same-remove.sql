-- What an import told of.
DELETE FROM not_same WHERE json_array (fingerprint, identity) IN (SELECT value FROM json_each (:came))
