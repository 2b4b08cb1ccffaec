-- The same file under the same name.
SELECT id FROM attachment WHERE application = :application AND file = :file AND name = :name AND removed_at IS NULL LIMIT 1
