SELECT id FROM application WHERE posting = :posting
