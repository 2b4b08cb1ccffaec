UPDATE filtered SET
  title = :title, company_name = :company_name, url = :url, rule = :rule, term = :term, field = :field, excerpt = :excerpt,
  raw_data = :raw_data, at = max (at, :at)
WHERE search IS :search AND identity = :identity
RETURNING id
