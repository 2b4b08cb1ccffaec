SELECT id, status, title, location, country, postal_code, latitude, longitude, remote, contract_type, salary_min, salary_max,
  salary_currency, salary_period, salary_text, description, profile_sought, tags, published_at, discovered_at
FROM posting WHERE id = :id
