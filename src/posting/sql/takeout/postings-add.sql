-- A posting of an export.
INSERT INTO posting (
  uuid, status, is_manual, board, external_id, title, company_name, company_description, location, country, postal_code, latitude,
  longitude, remote, contract_type, working_time, start_date, source_url, apply_url, url_key, fingerprint, salary_min, salary_max,
  salary_currency, salary_period, salary_text, description, text_complete, text_tries, profile_sought, why_us, tags, raw_data,
  reject_reason, published_at, discovered_at, seen_at, expires_at, kept, later_until, returned_at, gone_at, decided_at, deleted_at)
SELECT
  r ->> 'uuid', r ->> 'status', r ->> 'is_manual', r ->> 'board', r ->> 'external_id', r ->> 'title', r ->> 'company_name',
  r ->> 'company_description', r ->> 'location', r ->> 'country', r ->> 'postal_code', r ->> 'latitude', r ->> 'longitude',
  r ->> 'remote', r ->> 'contract_type', r ->> 'working_time', r ->> 'start_date', r ->> 'source_url', r ->> 'apply_url', r ->> 'url_key',
  r ->> 'fingerprint', r ->> 'salary_min', r ->> 'salary_max', r ->> 'salary_currency', r ->> 'salary_period', r ->> 'salary_text',
  r ->> 'description', r ->> 'text_complete', r ->> 'text_tries', r ->> 'profile_sought', r ->> 'why_us', r -> 'tags',
  pack (r ->> 'raw_data'), r ->> 'reject_reason', unixepoch (r ->> 'published_at'), unixepoch (r ->> 'discovered_at'),
  unixepoch (r ->> 'seen_at'), unixepoch (r ->> 'expires_at'), r ->> 'kept', unixepoch (r ->> 'later_until'),
  unixepoch (r ->> 'returned_at'), unixepoch (r ->> 'gone_at'), unixepoch (r ->> 'decided_at'), unixepoch (r ->> 'deleted_at')
FROM (SELECT :row AS r)
RETURNING id AS key
