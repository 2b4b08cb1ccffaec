-- Copies that are attached, or that undo can bring back, and what they are called.
SELECT file, min(name) AS name FROM attachment
WHERE removed_at IS NULL OR EXISTS (SELECT 1 FROM undo_payload AS u JOIN event AS e ON e.id = u.event WHERE e.subject = 'd' || attachment.id)
GROUP BY file
