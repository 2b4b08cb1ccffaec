-- What the newest command of a kind on a subject did, undone or not.
SELECT u.before FROM undo_payload u JOIN event e ON e.id = u.event
WHERE e.subject = :subject AND e.kind = :kind ORDER BY u.event DESC LIMIT 1
