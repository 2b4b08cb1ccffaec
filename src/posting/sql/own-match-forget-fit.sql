UPDATE own_match SET fit_input = NULL WHERE posting = :posting AND fit_input IS NOT NULL
