INSERT INTO board_state (url, board, etag, last_modified, body_hash, rules_hash, last_run, next_run, retry_at, failures, last_error, last_counts)
VALUES (:url, :board, :etag, :last_modified, :body_hash, :rules_hash, :last_run, :next_run, :retry_at, :failures, :last_error, :last_counts)
ON CONFLICT (url) DO UPDATE SET
  board = excluded.board, etag = excluded.etag, last_modified = excluded.last_modified, body_hash = excluded.body_hash,
  rules_hash = excluded.rules_hash, last_run = excluded.last_run, next_run = excluded.next_run, retry_at = excluded.retry_at,
  failures = excluded.failures, last_error = excluded.last_error, last_counts = coalesce (excluded.last_counts, last_counts)
