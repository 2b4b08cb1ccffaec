-- A search as it stands in an export; its uuid stays.
UPDATE search SET
  name = r ->> 'name', keywords = r -> 'keywords', keyword_mode = r ->> 'keyword_mode', red_flags = r -> 'red_flags',
  blocked_companies = r -> 'blocked_companies', target_salary = r ->> 'target_salary',
  target_salary_period = r ->> 'target_salary_period', currency = r ->> 'currency', remote_policy = r ->> 'remote_policy',
  location = r ->> 'location', radius_km = r ->> 'radius_km', contract_types = r -> 'contract_types', max_age_days = r ->> 'max_age_days',
  cl_template_text = r ->> 'cl_template_text', boards = r -> 'boards', interval = r ->> 'interval', is_active = r ->> 'is_active',
  created_at = unixepoch (r ->> 'created_at'), completed_at = unixepoch (r ->> 'completed_at')
FROM (SELECT :row AS r) WHERE id = :key
