SELECT p.id FROM posting AS p
WHERE p.fingerprint = :fingerprint AND p.status <> 'REJECTED' AND p.deleted_at IS NULL AND p.gone_at IS NULL AND p.seen_at > :since
  AND substr (coalesce (p.board, '') || ':', 1, length (:service)) <> :service
  AND NOT EXISTS (SELECT 1 FROM sighting AS s
    WHERE s.posting = p.id AND substr (s.board || ':', 1, length (:service)) = :service AND s.url <> :url AND s.last_at >= :still_shown)
  AND NOT EXISTS (SELECT 1 FROM not_same WHERE fingerprint = :fingerprint AND identity = :identity)
ORDER BY p.id DESC LIMIT 1
