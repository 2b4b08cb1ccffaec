INSERT INTO tombstone (uuid, url_key, fingerprint, title, reason, at) VALUES (:uuid, :url_key, :fingerprint, :title, :reason, :at)
