SELECT 0 AS search, posting, fit_input FROM own_match ORDER BY posting DESC
