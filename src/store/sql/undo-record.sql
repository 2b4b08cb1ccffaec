INSERT INTO undo_payload (event, before, after) VALUES (:event, :before, :after)
