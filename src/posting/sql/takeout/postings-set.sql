-- A posting as it stands in an export; its uuid stays.
UPDATE posting SET
  status = r ->> 'status', is_manual = r ->> 'is_manual', board = r ->> 'board', external_id = r ->> 'external_id', title = r ->> 'title',
  company_name = r ->> 'company_name', company_description = r ->> 'company_description', location = r ->> 'location',
  country = r ->> 'country', postal_code = r ->> 'postal_code', latitude = r ->> 'latitude', longitude = r ->> 'longitude',
  remote = r ->> 'remote', contract_type = r ->> 'contract_type', working_time = r ->> 'working_time', start_date = r ->> 'start_date',
  source_url = r ->> 'source_url', apply_url = r ->> 'apply_url', url_key = r ->> 'url_key', fingerprint = r ->> 'fingerprint',
  salary_min = r ->> 'salary_min', salary_max = r ->> 'salary_max', salary_currency = r ->> 'salary_currency',
  salary_period = r ->> 'salary_period', salary_text = r ->> 'salary_text', description = r ->> 'description',
  text_complete = r ->> 'text_complete', text_tries = r ->> 'text_tries', profile_sought = r ->> 'profile_sought',
  why_us = r ->> 'why_us', tags = r -> 'tags', raw_data = pack (r ->> 'raw_data'), reject_reason = r ->> 'reject_reason',
  published_at = unixepoch (r ->> 'published_at'), discovered_at = unixepoch (r ->> 'discovered_at'),
  seen_at = unixepoch (r ->> 'seen_at'), expires_at = unixepoch (r ->> 'expires_at'), kept = r ->> 'kept',
  later_until = unixepoch (r ->> 'later_until'), returned_at = unixepoch (r ->> 'returned_at'), gone_at = unixepoch (r ->> 'gone_at'),
  decided_at = unixepoch (r ->> 'decided_at'), deleted_at = unixepoch (r ->> 'deleted_at')
FROM (SELECT :row AS r) WHERE id = :key
