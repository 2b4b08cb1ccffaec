SELECT id, at, changed_at, source, model, instruction, text FROM letter_version
WHERE application = :application AND removed_at IS NULL ORDER BY id DESC LIMIT 500
