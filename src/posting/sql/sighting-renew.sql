UPDATE sighting SET last_at = max (last_at, :at) WHERE posting = :posting AND board = :board AND url = :url
