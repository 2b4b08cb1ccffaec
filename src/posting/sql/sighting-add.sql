INSERT INTO sighting (posting, board, url, first_at, last_at) VALUES (:posting, :board, :url, :at, :at)
ON CONFLICT (posting, board, url) DO UPDATE SET last_at = max (last_at, excluded.last_at)
