INSERT INTO filtered (search, board, external_id, title, company_name, url, identity, rule, term, field, excerpt, raw_data, at)
VALUES (:search, :board, :external_id, :title, :company_name, :url, :identity, :rule, :term, :field, :excerpt, :raw_data, :at)
RETURNING id
