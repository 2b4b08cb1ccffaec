SELECT EXISTS (
  SELECT 1 FROM match JOIN search ON search.id = match.search
  WHERE match.posting = :posting AND match.search <> :search AND search.is_active = 1) AS is_wanted
