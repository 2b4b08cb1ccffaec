INSERT INTO letter_version (uuid, application, at, changed_at, source, model, instruction, text)
SELECT :uuid, id, :at, :at, :source, :model, :instruction, :text FROM application WHERE id = :application
RETURNING id
