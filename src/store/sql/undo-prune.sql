DELETE FROM undo_payload WHERE event <= (SELECT event FROM undo_payload ORDER BY event DESC LIMIT 1 OFFSET :depth)
