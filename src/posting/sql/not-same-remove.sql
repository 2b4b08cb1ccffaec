DELETE FROM not_same WHERE fingerprint = :fingerprint AND identity = :identity
