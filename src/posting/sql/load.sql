SELECT *,
  (SELECT json_group_array (search) FROM (SELECT search FROM match WHERE posting = p.id ORDER BY search)) AS searches,
  (SELECT json_object ('fit', fit, 'reasons', json (fit_reasons)) FROM match
    WHERE posting = p.id AND fit IS NOT NULL ORDER BY fit DESC, search LIMIT 1) AS best_match,
  (SELECT json_group_array (json_object ('board', board, 'url', url)) FROM
    (SELECT board, url FROM sighting WHERE posting = p.id AND board IS NOT p.board ORDER BY first_at, board, url)) AS also_on
FROM posting AS p WHERE id = :id
