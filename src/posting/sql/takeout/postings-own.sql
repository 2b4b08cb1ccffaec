-- What was added by hand is measured by the profile alone.
INSERT INTO own_match (posting) SELECT :key WHERE :row ->> 'is_manual' ON CONFLICT DO NOTHING
