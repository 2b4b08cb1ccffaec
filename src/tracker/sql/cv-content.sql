-- Beside what the model suggested, which stays; "" goes back to it.
UPDATE application SET ai_analysis = iif (:text = '', json_remove (coalesce (ai_analysis, '{}'), '$.cv_content'), json_set (coalesce (ai_analysis, '{}'), '$.cv_content', :text))
WHERE id = :id
