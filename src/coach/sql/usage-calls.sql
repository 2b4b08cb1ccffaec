SELECT llm_call.id AS id, task.subject AS subject, llm_call.provider AS provider, llm_call.model AS model, llm_call.tokens_in AS tokens_in,
  llm_call.tokens_out AS tokens_out, llm_call.cost AS cost, llm_call.reserved AS reserved, llm_call.at AS at, llm_call.ended_at AS ended_at,
  llm_call.outcome AS outcome
FROM llm_call LEFT JOIN task ON task.id = llm_call.task ORDER BY llm_call.id DESC LIMIT :limit
