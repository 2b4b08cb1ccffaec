-- A CV was read for the profile.
UPDATE cv SET parsed_at = :parsed_at, proposal = :proposal WHERE id = :id
