-- What has come is what these waited for: they are due.
UPDATE task SET not_before = :now, updated_at = :now WHERE state = 'waiting' AND waits_for = :waits_for
