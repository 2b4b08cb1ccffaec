INSERT INTO own_match (posting) VALUES (:posting)
