-- Interviews of an application, the earliest first, or one of them.
SELECT id, application, at, starts_at, minutes, kind, place, note, outcome FROM interview
WHERE (application = :application OR id = :id) AND removed_at IS NULL ORDER BY starts_at, id LIMIT 500
