DELETE FROM tombstone WHERE fingerprint IS NULL AND url_key IS NULL AND external_id IS NULL
