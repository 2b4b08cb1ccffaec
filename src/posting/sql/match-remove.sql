DELETE FROM match WHERE search = :search AND posting = :posting
