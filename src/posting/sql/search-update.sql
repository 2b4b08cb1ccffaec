UPDATE search SET
  name = :name, keywords = :keywords, keyword_mode = :keyword_mode, red_flags = :red_flags, blocked_companies = :blocked_companies,
  target_salary = :target_salary, target_salary_period = :target_salary_period, currency = :currency,
  remote_policy = :remote_policy, location = :location, radius_km = :radius_km, contract_types = :contract_types, max_age_days = :max_age_days,
  cl_template_text = :cl_template_text, boards = :boards, interval = :interval, is_active = :is_active,
  completed_at = :completed_at
WHERE id = :id
