SELECT id, at, process, kind, subject, detail FROM event WHERE id > :after ORDER BY id LIMIT :limit
