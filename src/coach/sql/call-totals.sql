SELECT count (*) AS calls, coalesce (sum (tokens_in), 0) AS tokens_in, coalesce (sum (tokens_out), 0) AS tokens_out FROM llm_call
