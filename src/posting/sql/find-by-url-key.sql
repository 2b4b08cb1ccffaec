SELECT id FROM posting WHERE url_key = :url_key
