-- Applications, each as it stands in an export; column by column, so that those who read it in turn number them the same.
SELECT id AS key, uuid, (SELECT uuid FROM posting WHERE id = application.posting) AS owner, json_object (
  'posting', (SELECT uuid FROM posting WHERE id = application.posting), 'uuid', uuid, 'current_status', current_status,
  'position', position, 'outcome', outcome, 'applied_at', strftime ('%Y-%m-%dT%H:%M:%SZ', applied_at, 'unixepoch'),
  'applied_via', applied_via, 'user_rating', user_rating, 'relance_at', relance_at,
  'ai_state', iif (ai_state IN ('queued', 'running'), 'waiting', ai_state), 'ai_reason', iif (ai_state = 'failed', ai_reason, NULL),
  'ai_analysis', json (ai_analysis), 'generated_cover_letter', generated_cover_letter, 'cover_letter', cover_letter,
  'created_at', strftime ('%Y-%m-%dT%H:%M:%SZ', created_at, 'unixepoch'),
  'moved_at', strftime ('%Y-%m-%dT%H:%M:%SZ', moved_at, 'unixepoch'),
  'archived_at', strftime ('%Y-%m-%dT%H:%M:%SZ', archived_at, 'unixepoch'),
  'hidden_at', strftime ('%Y-%m-%dT%H:%M:%SZ', hidden_at, 'unixepoch')) AS row
FROM application WHERE id BETWEEN :first AND :last ORDER BY current_status, position, uuid
