SELECT a.id, a.posting, p.title, a.current_status, a.outcome, a.applied_at, a.created_at, a.moved_at
FROM posting AS p JOIN application AS a ON a.posting = p.id
WHERE p.fingerprint >= :from AND p.fingerprint < :to AND p.id <> :posting AND a.hidden_at IS NULL
ORDER BY a.id DESC LIMIT :limit
