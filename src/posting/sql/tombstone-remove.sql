DELETE FROM tombstone WHERE url_key IS :url_key AND fingerprint IS :fingerprint AND reason = 'rejected'
