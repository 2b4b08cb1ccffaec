-- One act, or those that belong to an application.
SELECT id, application, at, date, kind, text, minutes FROM activity
WHERE (application = :application OR id = :id) AND removed_at IS NULL ORDER BY date, id LIMIT 500
