-- Postings with the searches that want them and the places where they were seen, each as it stands in an export.
SELECT id AS key, uuid, json_object (
  'uuid', uuid, 'status', status, 'is_manual', json (iif (is_manual, 'true', 'false')), 'board', board, 'external_id', external_id,
  'title', title, 'company_name', company_name, 'company_description', company_description, 'location', location, 'country', country,
  'postal_code', postal_code, 'latitude', latitude, 'longitude', longitude, 'remote', remote, 'contract_type', contract_type,
  'working_time', working_time, 'start_date', start_date, 'source_url', source_url, 'apply_url', apply_url, 'url_key', url_key,
  'fingerprint', fingerprint, 'salary_min', salary_min, 'salary_max', salary_max, 'salary_currency', salary_currency,
  'salary_period', salary_period, 'salary_text', salary_text, 'description', description,
  'text_complete', json (iif (text_complete, 'true', 'false')), 'text_tries', text_tries, 'profile_sought', profile_sought,
  'why_us', why_us, 'tags', json (tags), 'raw_data', unpack (raw_data), 'reject_reason', reject_reason,
  'published_at', strftime ('%Y-%m-%dT%H:%M:%SZ', published_at, 'unixepoch'),
  'discovered_at', strftime ('%Y-%m-%dT%H:%M:%SZ', discovered_at, 'unixepoch'),
  'seen_at', strftime ('%Y-%m-%dT%H:%M:%SZ', seen_at, 'unixepoch'),
  'expires_at', strftime ('%Y-%m-%dT%H:%M:%SZ', expires_at, 'unixepoch'), 'kept', json (iif (kept, 'true', 'false')),
  'later_until', strftime ('%Y-%m-%dT%H:%M:%SZ', later_until, 'unixepoch'),
  'returned_at', strftime ('%Y-%m-%dT%H:%M:%SZ', returned_at, 'unixepoch'),
  'gone_at', strftime ('%Y-%m-%dT%H:%M:%SZ', gone_at, 'unixepoch'),
  'decided_at', strftime ('%Y-%m-%dT%H:%M:%SZ', decided_at, 'unixepoch'),
  'deleted_at', strftime ('%Y-%m-%dT%H:%M:%SZ', deleted_at, 'unixepoch'),
    'searches', (SELECT json_group_array (s.uuid ORDER BY s.id) FROM match AS m JOIN search AS s ON s.id = m.search WHERE m.posting = posting.id),
  'sightings', (SELECT json_group_array (json_object (
    'board', board, 'url', url, 'first_at', strftime ('%Y-%m-%dT%H:%M:%SZ', first_at, 'unixepoch'), 'last_at', strftime ('%Y-%m-%dT%H:%M:%SZ', last_at, 'unixepoch'),
    'raw_data', unpack (raw_data)) ORDER BY board, url) FROM sighting AS s WHERE s.posting = posting.id)) AS row
FROM posting WHERE id BETWEEN :first AND :last ORDER BY id
