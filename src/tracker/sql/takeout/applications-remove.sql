-- Applications that an import brought, and those for postings that it brought.
DELETE FROM application WHERE id IN (SELECT value FROM json_each (:came)) OR posting IN (SELECT value FROM json_each (:postings))
