SELECT url, board, etag, last_modified, body_hash, rules_hash, last_run, next_run, retry_at, failures FROM board_state WHERE url = :url
