INSERT INTO sighting (posting, board, url, first_at, last_at, raw_data) VALUES (:posting, :board, :url, :at, :at, :raw_data)
