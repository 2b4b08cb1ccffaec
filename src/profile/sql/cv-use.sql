-- The CV that analyses read.
UPDATE cv SET is_current = 1 WHERE id = :id
