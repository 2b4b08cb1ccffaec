INSERT INTO posting (
  uuid, status, is_manual, board, external_id, title, company_name, company_description, location, country, postal_code,
  latitude, longitude, remote, contract_type, working_time, start_date, source_url, apply_url, url_key, fingerprint,
  salary_min, salary_max, salary_currency, salary_period, salary_text, description, text_complete, profile_sought, why_us,
  tags, raw_data, reject_reason, published_at, discovered_at, seen_at, expires_at, kept, later_until, gone_at, decided_at)
VALUES (
  :uuid, :status, :is_manual, :board, :external_id, :title, :company_name, :company_description, :location, :country, :postal_code,
  :latitude, :longitude, :remote, :contract_type, :working_time, :start_date, :source_url, :apply_url, :url_key, :fingerprint,
  :salary_min, :salary_max, :salary_currency, :salary_period, :salary_text, :description, :text_complete, :profile_sought, :why_us,
  :tags, :raw_data, :reject_reason, :published_at, :discovered_at, :seen_at, :expires_at, :kept, :later_until, :gone_at, :decided_at)
