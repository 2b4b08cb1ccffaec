SELECT id FROM posting WHERE board = :board AND external_id = :external_id
