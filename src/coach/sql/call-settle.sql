-- A call that was taken for lost may still come to its end.
UPDATE llm_call
SET outcome = :outcome, tokens_in = :tokens_in, tokens_out = :tokens_out, cost = :cost, model = coalesce (:model, model), ended_at = :at
WHERE id = :id AND outcome IN ('running', 'lost')
