-- Analyses that were still to come on the other computer.
SELECT id FROM application WHERE ai_state = 'waiting' AND hidden_at IS NULL AND id IN (SELECT value FROM json_each (:came))
