SELECT id, external_id FROM posting AS p
WHERE board = :board AND external_id IS NOT NULL AND gone_at IS NULL AND deleted_at IS NULL AND status <> 'REJECTED'
  AND coalesce ((SELECT max (last_at) FROM sighting WHERE posting = p.id AND board = :board), seen_at) < :seen_before
