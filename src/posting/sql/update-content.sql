UPDATE posting SET
  board = :board, external_id = :external_id, title = :title, company_name = :company_name,
  company_description = :company_description, location = :location, country = :country, postal_code = :postal_code,
  latitude = :latitude, longitude = :longitude, remote = :remote, contract_type = :contract_type,
  working_time = :working_time, start_date = :start_date, source_url = :source_url, apply_url = :apply_url,
  url_key = :url_key, fingerprint = :fingerprint, salary_min = :salary_min, salary_max = :salary_max,
  salary_currency = :salary_currency, salary_period = :salary_period, salary_text = :salary_text,
  description = :description, text_complete = :text_complete, profile_sought = :profile_sought, why_us = :why_us,
  tags = :tags, raw_data = :raw_data, published_at = :published_at, seen_at = :seen_at, expires_at = :expires_at,
  gone_at = :gone_at
WHERE id = :id
