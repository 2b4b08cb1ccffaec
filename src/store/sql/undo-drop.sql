DELETE FROM undo_payload WHERE event IN (SELECT id FROM event WHERE subject = :subject)
