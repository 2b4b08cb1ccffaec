-- Acts of a job search, the newest day first.
SELECT id, application, at, date, kind, text, minutes FROM activity WHERE removed_at IS NULL ORDER BY date DESC, id DESC LIMIT :limit
