SELECT id FROM posting WHERE fingerprint = :fingerprint ORDER BY id DESC LIMIT 1
