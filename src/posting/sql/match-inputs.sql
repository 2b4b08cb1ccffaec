-- The index match_posting has all of it.
SELECT search, posting, fit_input FROM match ORDER BY posting DESC
