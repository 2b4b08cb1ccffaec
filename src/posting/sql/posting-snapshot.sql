-- All of a posting and what hangs on it, for undo.
SELECT json_object (
  'id', id, 'uuid', uuid, 'status', status, 'is_manual', is_manual, 'board', board, 'external_id', external_id, 'title', title,
  'company_name', company_name, 'company_description', company_description, 'location', location, 'country', country,
  'postal_code', postal_code, 'latitude', latitude, 'longitude', longitude, 'remote', remote, 'contract_type', contract_type,
  'working_time', working_time, 'start_date', start_date, 'source_url', source_url, 'apply_url', apply_url, 'url_key', url_key,
  'fingerprint', fingerprint, 'salary_min', salary_min, 'salary_max', salary_max, 'salary_currency', salary_currency,
  'salary_period', salary_period, 'salary_text', salary_text, 'description', description, 'text_complete', text_complete,
  'text_tries', text_tries, 'text_problem', text_problem, 'profile_sought', profile_sought, 'why_us', why_us, 'tags', tags, 'raw_data', hex (raw_data),
  'reject_reason', reject_reason, 'published_at', published_at, 'discovered_at', discovered_at, 'seen_at', seen_at,
  'expires_at', expires_at, 'kept', kept, 'later_until', later_until, 'returned_at', returned_at, 'gone_at', gone_at,
  'decided_at', decided_at, 'deleted_at', deleted_at,
  'matches', (SELECT json_group_array (json_object (
    'search', search, 'fit', fit, 'fit_reasons', fit_reasons, 'fit_version', fit_version)) FROM match WHERE posting = p.id),
  'sightings', (SELECT json_group_array (json_object (
    'board', board, 'url', url, 'first_at', first_at, 'last_at', last_at, 'raw_data', hex (raw_data))) FROM sighting WHERE posting = p.id)) AS snapshot
FROM posting AS p WHERE id = :id
