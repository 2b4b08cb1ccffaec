INSERT INTO search (
  uuid, name, keywords, keyword_mode, red_flags, blocked_companies, target_salary, target_salary_period, currency, remote_policy, location,
  radius_km, contract_types, max_age_days, cl_template_text, boards, interval, is_active, created_at, completed_at)
VALUES (
  :uuid, :name, :keywords, :keyword_mode, :red_flags, :blocked_companies, :target_salary, :target_salary_period, :currency, :remote_policy, :location,
  :radius_km, :contract_types, :max_age_days, :cl_template_text, :boards, :interval, :is_active, :created_at, :completed_at)
RETURNING id
