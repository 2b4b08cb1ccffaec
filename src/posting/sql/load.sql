SELECT *,
  (SELECT json_group_array (search) FROM (SELECT search FROM match WHERE posting = p.id ORDER BY search)) AS searches,
  (SELECT json_object ('fit', fit, 'reasons', json (fit_reasons)) FROM (
      SELECT fit, fit_reasons, search FROM match WHERE posting = p.id
      UNION ALL SELECT fit, fit_reasons, 0 FROM own_match WHERE posting = p.id)
    WHERE fit IS NOT NULL ORDER BY fit DESC, search LIMIT 1) AS best_match,
  (SELECT json_group_array (json_object ('board', board, 'url', url)) FROM
    (SELECT board, url FROM sighting WHERE posting = p.id AND board IS NOT p.board ORDER BY first_at, board, url)) AS also_on,
  -- The same job under another id of its board, last seen well before this one came: one that is still shown beside it is another vacancy.
  (SELECT count (*)
    FROM (SELECT board, seen_at FROM posting WHERE fingerprint = p.fingerprint AND id < p.id ORDER BY id DESC LIMIT 50) AS o
    WHERE o.board = p.board AND o.seen_at < p.discovered_at - 3600)
  + (SELECT count (*)
    FROM (SELECT board, reason, at FROM tombstone WHERE fingerprint = p.fingerprint ORDER BY id DESC LIMIT 50) AS t
    WHERE t.board = p.board AND t.reason <> 'rejected' AND t.at < p.discovered_at) AS reposts
FROM posting AS p WHERE id = :id AND deleted_at IS NULL
