UPDATE own_match SET fit = :fit, fit_reasons = :fit_reasons, fit_version = :fit_version, fit_input = :fit_input
WHERE posting = :posting AND :search = 0 AND fit_input IS NOT :fit_input
