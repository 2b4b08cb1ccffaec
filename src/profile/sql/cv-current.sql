-- The current CV; without one, the newest.
SELECT id FROM cv ORDER BY is_current DESC, id DESC LIMIT 1
