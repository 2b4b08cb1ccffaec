-- A search of an export.
INSERT INTO search (
  uuid, name, keywords, keyword_mode, red_flags, blocked_companies, target_salary, target_salary_period, currency, remote_policy,
  location, radius_km, contract_types, max_age_days, cl_template_text, boards, interval, is_active, created_at, completed_at)
SELECT
  r ->> 'uuid', r ->> 'name', r -> 'keywords', r ->> 'keyword_mode', r -> 'red_flags', r -> 'blocked_companies', r ->> 'target_salary',
  r ->> 'target_salary_period', r ->> 'currency', r ->> 'remote_policy', r ->> 'location', r ->> 'radius_km', r -> 'contract_types',
  r ->> 'max_age_days', r ->> 'cl_template_text', r -> 'boards', r ->> 'interval', r ->> 'is_active', unixepoch (r ->> 'created_at'),
  unixepoch (r ->> 'completed_at')
FROM (SELECT :row AS r)
RETURNING id AS key
