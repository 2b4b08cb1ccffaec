SELECT id, source, changed_at, text FROM letter_version WHERE application = :application AND removed_at IS NULL ORDER BY id DESC LIMIT 1
