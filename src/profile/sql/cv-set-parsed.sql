-- A CV was read for the profile.
UPDATE cv SET parsed_at = :parsed_at WHERE id = :id
