SELECT id FROM posting
WHERE fingerprint = :fingerprint AND NOT EXISTS (SELECT 1 FROM not_same WHERE fingerprint = :fingerprint AND identity = :identity)
ORDER BY id DESC LIMIT 1
