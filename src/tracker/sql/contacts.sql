-- Contacts of an application in the order in which they came, or one of them.
SELECT id, application, at, name, role, email, phone, note FROM contact
WHERE (application = :application OR id = :id) AND removed_at IS NULL ORDER BY id LIMIT 500
