SELECT count (*) AS calls, coalesce (sum (tokens_in), 0) AS tokens_in, coalesce (sum (tokens_out), 0) AS tokens_out,
  coalesce (sum (coalesce (cost, reserved)), 0) AS cost
FROM llm_call
