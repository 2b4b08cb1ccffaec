INSERT INTO match (search, posting, fit, fit_reasons, fit_version, fit_input)
VALUES (:search, :posting, :fit, :fit_reasons, :fit_version, :fit_input) ON CONFLICT (search, posting) DO NOTHING
