-- What another process has measured by the same already stays.
UPDATE match SET fit = :fit, fit_reasons = :fit_reasons, fit_version = :fit_version, fit_input = :fit_input
WHERE search = :search AND posting = :posting AND fit_input IS NOT :fit_input
