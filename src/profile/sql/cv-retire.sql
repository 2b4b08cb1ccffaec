-- The current CV makes room for another one.
UPDATE cv SET is_current = 0 WHERE is_current = 1
