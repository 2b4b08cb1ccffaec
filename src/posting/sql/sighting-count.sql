SELECT count (*) AS n FROM sighting WHERE posting = :posting
