-- An application as it stands in an export; its uuid stays.
UPDATE application SET
  current_status = r ->> 'current_status', position = r ->> 'position', outcome = r ->> 'outcome',
  applied_at = unixepoch (r ->> 'applied_at'), applied_via = r ->> 'applied_via', user_rating = r ->> 'user_rating',
  relance_at = r ->> 'relance_at', ai_state = r ->> 'ai_state', ai_reason = r ->> 'ai_reason', ai_analysis = r -> 'ai_analysis',
  generated_cover_letter = r ->> 'generated_cover_letter', cover_letter = r ->> 'cover_letter',
  created_at = unixepoch (r ->> 'created_at'), moved_at = unixepoch (r ->> 'moved_at'), archived_at = unixepoch (r ->> 'archived_at'),
  hidden_at = unixepoch (r ->> 'hidden_at')
FROM (SELECT :row AS r) WHERE id = :key
