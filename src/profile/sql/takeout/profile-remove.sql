-- Nobody again.
DELETE FROM profile WHERE id IN (SELECT value FROM json_each (:came))
