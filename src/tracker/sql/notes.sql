SELECT id, at, text FROM note WHERE application = :application AND removed_at IS NULL ORDER BY id
