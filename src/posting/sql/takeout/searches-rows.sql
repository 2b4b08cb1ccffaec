-- Searches, each as it stands in an export.
SELECT id AS key, uuid, json_object (
  'uuid', uuid, 'name', name, 'keywords', json (keywords), 'keyword_mode', keyword_mode, 'red_flags', json (red_flags),
  'blocked_companies', json (blocked_companies), 'target_salary', target_salary, 'target_salary_period', target_salary_period,
  'currency', currency, 'remote_policy', remote_policy, 'location', location, 'radius_km', radius_km,
  'contract_types', json (contract_types), 'max_age_days', max_age_days, 'cl_template_text', cl_template_text, 'boards', json (boards),
  'interval', interval, 'is_active', json (iif (is_active, 'true', 'false')),
  'created_at', strftime ('%Y-%m-%dT%H:%M:%SZ', created_at, 'unixepoch'),
  'completed_at', strftime ('%Y-%m-%dT%H:%M:%SZ', completed_at, 'unixepoch')) AS row
FROM search WHERE id BETWEEN :first AND :last ORDER BY id
