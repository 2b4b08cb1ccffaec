-- Undoing goes from the newest to the oldest, so the oldest of the undone was undone last.
SELECT u.event, u.before, u.after, e.kind, e.subject
FROM undo_payload u JOIN event e ON e.id = u.event
WHERE u.is_undone = 1 ORDER BY u.event LIMIT 1
