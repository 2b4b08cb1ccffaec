INSERT INTO match (search, posting, fit, fit_reasons, fit_version)
SELECT value ->> 'search', :posting, value ->> 'fit', value ->> 'fit_reasons', value ->> 'fit_version'
FROM json_each (:snapshot, '$.matches')
WHERE true
ON CONFLICT DO NOTHING
