INSERT INTO not_same (fingerprint, identity, at) VALUES (:fingerprint, :identity, :at) ON CONFLICT DO NOTHING
