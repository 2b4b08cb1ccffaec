INSERT INTO llm_call (task, provider, model, reserved, at) VALUES (:task, :provider, :model, :reserved, :at)
