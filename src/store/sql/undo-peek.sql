SELECT u.event, u.before, u.after, e.kind, e.subject
FROM undo_payload u JOIN event e ON e.id = u.event
WHERE u.is_undone = 0 ORDER BY u.event DESC LIMIT 1
