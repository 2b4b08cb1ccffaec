INSERT INTO tombstone (uuid, board, external_id, url_key, fingerprint, title, reason, at)
VALUES (:uuid, :board, :external_id, :url_key, :fingerprint, :title, :reason, :at)
