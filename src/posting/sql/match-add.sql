INSERT INTO match (search, posting) VALUES (:search, :posting) ON CONFLICT (search, posting) DO NOTHING
