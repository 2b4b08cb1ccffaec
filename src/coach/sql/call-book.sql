INSERT INTO llm_call (task, provider, model, at) VALUES (:task, :provider, :model, :at)
