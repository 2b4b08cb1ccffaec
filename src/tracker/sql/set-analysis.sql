-- What the user made of the CV outlives another analysis; a null of json_patch() takes nothing away that is not there.
UPDATE application SET
  ai_state = :state, ai_reason = :reason,
  ai_analysis = CASE WHEN :analysis IS NULL THEN ai_analysis
                     ELSE json_patch (:analysis, json_object ('cv_content', ai_analysis ->> '$.cv_content', 'cv_choice', json (ai_analysis -> '$.cv_choice'))) END,
  generated_cover_letter = coalesce (:letter, generated_cover_letter)
WHERE id = :id
