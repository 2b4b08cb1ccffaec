SELECT count (llm_call.id) AS calls, coalesce (sum (llm_call.tokens_in), 0) AS tokens_in, coalesce (sum (llm_call.tokens_out), 0) AS tokens_out,
  coalesce (sum (coalesce (llm_call.cost, llm_call.reserved)), 0) AS cost
FROM llm_call JOIN task ON task.id = llm_call.task WHERE task.subject = :subject
