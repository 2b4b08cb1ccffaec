SELECT id, at, process, kind, subject, detail FROM event WHERE subject = :subject ORDER BY id
