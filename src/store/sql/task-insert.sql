INSERT INTO task (kind, subject, state, last_error, not_before, created_at, updated_at)
VALUES (:kind, :subject, :state, :reason, :not_before, :now, :now)
