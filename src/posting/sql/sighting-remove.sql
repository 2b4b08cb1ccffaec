DELETE FROM sighting WHERE posting = :posting AND board = :board AND url = :url
