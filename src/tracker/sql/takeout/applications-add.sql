-- An application of an export; :base sets it behind those that are here until all are numbered again.
INSERT INTO application (
  posting, uuid, current_status, position, outcome, applied_at, applied_via, user_rating, relance_at, ai_state, ai_reason, ai_analysis,
  generated_cover_letter, cover_letter, created_at, moved_at, archived_at, hidden_at)
SELECT
  :owner, r ->> 'uuid', r ->> 'current_status', r ->> 'position' + :base, r ->> 'outcome', unixepoch (r ->> 'applied_at'),
  r ->> 'applied_via', r ->> 'user_rating', r ->> 'relance_at', r ->> 'ai_state', r ->> 'ai_reason', r -> 'ai_analysis',
  r ->> 'generated_cover_letter', r ->> 'cover_letter', unixepoch (r ->> 'created_at'), unixepoch (r ->> 'moved_at'),
  unixepoch (r ->> 'archived_at'), unixepoch (r ->> 'hidden_at')
FROM (SELECT :row AS r)
RETURNING id AS key
