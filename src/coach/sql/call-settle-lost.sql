UPDATE llm_call SET outcome = 'lost', ended_at = :at WHERE task = :task AND outcome = 'running'
