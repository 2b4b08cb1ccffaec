-- What the newest command of a kind on a subject did, of those that are not undone.
SELECT u.before FROM undo_payload u JOIN event e ON e.id = u.event
WHERE e.subject = :subject AND e.kind = :kind AND u.is_undone = 0 ORDER BY u.event DESC LIMIT 1
