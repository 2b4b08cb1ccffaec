-- The dearest first; what belongs to no task is the user's trying out.
SELECT task.subject AS subject, count (*) AS calls, coalesce (sum (llm_call.tokens_in), 0) AS tokens_in,
  coalesce (sum (llm_call.tokens_out), 0) AS tokens_out, coalesce (sum (coalesce (llm_call.cost, llm_call.reserved)), 0) AS cost
FROM llm_call LEFT JOIN task ON task.id = llm_call.task
GROUP BY task.subject ORDER BY cost DESC, tokens_in DESC, subject LIMIT :limit
