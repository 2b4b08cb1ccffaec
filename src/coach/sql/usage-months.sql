SELECT strftime ('%Y-%m', at, 'unixepoch', 'localtime') AS month, count (*) AS calls, coalesce (sum (tokens_in), 0) AS tokens_in,
  coalesce (sum (tokens_out), 0) AS tokens_out, coalesce (sum (coalesce (cost, reserved)), 0) AS cost
FROM llm_call GROUP BY 1 ORDER BY 1 DESC LIMIT :limit
