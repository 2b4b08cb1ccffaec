-- What the user made of the CV content outlives another analysis.
UPDATE application SET
  ai_state = :state, ai_reason = :reason,
  ai_analysis = CASE WHEN :analysis IS NULL THEN ai_analysis
                     WHEN ai_analysis ->> '$.cv_content' IS NULL THEN :analysis
                     ELSE json_set (:analysis, '$.cv_content', ai_analysis ->> '$.cv_content') END,
  generated_cover_letter = coalesce (:letter, generated_cover_letter)
WHERE id = :id
