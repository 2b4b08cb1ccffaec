SELECT s.board, s.url, s.raw_data FROM sighting AS s JOIN posting AS p ON p.id = s.posting
WHERE s.posting = :posting AND p.deleted_at IS NULL AND s.board IS NOT p.board
  AND (s.url = :place OR s.board = :place OR substr (s.board, 1, length (:place) + 1) = :place || ':')
ORDER BY s.url <> :place, s.first_at, s.url LIMIT 1
