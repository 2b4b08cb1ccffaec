-- Beside what the model suggested and what the user wrote; NULL goes back to what is chosen by itself.
UPDATE application SET ai_analysis = iif (:choice IS NULL, json_remove (coalesce (ai_analysis, '{}'), '$.cv_choice'), json_set (coalesce (ai_analysis, '{}'), '$.cv_choice', json (:choice)))
WHERE id = :id
