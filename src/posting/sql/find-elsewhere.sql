-- One that is gone takes no new places, but stays the same where it was seen before.
-- The newest fifty of the same words: a board may have thousands.
SELECT p.id
FROM (SELECT id, board, status, seen_at, gone_at, deleted_at FROM posting WHERE fingerprint = :fingerprint ORDER BY id DESC LIMIT 50) AS p
WHERE p.status <> 'REJECTED' AND p.deleted_at IS NULL AND p.seen_at > :since
  AND (p.gone_at IS NULL OR EXISTS (SELECT 1 FROM sighting WHERE posting = p.id AND url = :url))
  AND substr (coalesce (p.board, '') || ':', 1, length (:service)) <> :service
  AND NOT EXISTS (SELECT 1 FROM sighting AS s
    WHERE s.posting = p.id AND substr (s.board || ':', 1, length (:service)) = :service AND s.url <> :url AND s.last_at >= :still_shown)
  AND NOT EXISTS (SELECT 1 FROM not_same WHERE fingerprint = :fingerprint AND identity = :identity)
ORDER BY p.id DESC LIMIT 1
