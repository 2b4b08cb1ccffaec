-- Contacts that an import brought, and those of applications that it brought.
DELETE FROM contact WHERE id IN (SELECT value FROM json_each (:came)) OR application IN (
  SELECT id FROM application WHERE id IN (SELECT value FROM json_each (:applications)) OR posting IN (SELECT value FROM json_each (:postings)))
