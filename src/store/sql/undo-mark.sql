UPDATE undo_payload SET is_undone = :is_undone WHERE event = :event AND is_undone <> :is_undone
RETURNING (SELECT subject FROM event WHERE id = :event) AS subject
