SELECT id, board, external_id FROM posting WHERE url_key = :url_key
