-- The same version.
SELECT id AS key FROM letter_version WHERE uuid = :row ->> 'uuid'
