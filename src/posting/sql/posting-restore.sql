-- A posting that came again meanwhile stays as it is.
INSERT INTO posting (
  id, uuid, status, is_manual, board, external_id, title, company_name, company_description, location, country, postal_code, latitude,
  longitude, remote, contract_type, working_time, start_date, source_url, apply_url, url_key, fingerprint, salary_min, salary_max,
  salary_currency, salary_period, salary_text, description, text_complete, text_tries, text_problem, profile_sought, why_us, tags, raw_data,
  reject_reason, published_at, discovered_at, seen_at, expires_at, kept, later_until, returned_at, gone_at, decided_at, deleted_at)
SELECT
  s ->> 'id', s ->> 'uuid', s ->> 'status', s ->> 'is_manual', s ->> 'board', s ->> 'external_id', s ->> 'title', s ->> 'company_name',
  s ->> 'company_description', s ->> 'location', s ->> 'country', s ->> 'postal_code', s ->> 'latitude', s ->> 'longitude',
  s ->> 'remote', s ->> 'contract_type', s ->> 'working_time', s ->> 'start_date', s ->> 'source_url', s ->> 'apply_url',
  s ->> 'url_key', s ->> 'fingerprint', s ->> 'salary_min', s ->> 'salary_max', s ->> 'salary_currency', s ->> 'salary_period',
  s ->> 'salary_text', s ->> 'description', s ->> 'text_complete', s ->> 'text_tries', s ->> 'text_problem', s ->> 'profile_sought', s ->> 'why_us',
  s ->> 'tags', nullif (unhex (s ->> 'raw_data'), x''), s ->> 'reject_reason', s ->> 'published_at', s ->> 'discovered_at',
  s ->> 'seen_at', s ->> 'expires_at', s ->> 'kept', s ->> 'later_until', s ->> 'returned_at', s ->> 'gone_at', s ->> 'decided_at', s ->> 'deleted_at'
FROM (SELECT :snapshot AS s)
WHERE true
ON CONFLICT DO NOTHING
