SELECT url, board, etag, last_modified, body_hash, rules_hash, last_run, next_run, retry_at, failures, last_error FROM board_state WHERE url = :url
