UPDATE application SET
  ai_state = :state, ai_reason = :reason, ai_analysis = coalesce (:analysis, ai_analysis),
  generated_cover_letter = coalesce (:letter, generated_cover_letter)
WHERE id = :id
