UPDATE task SET state = :state, last_error = :reason, waits_for = NULL, not_before = :not_before, updated_at = :now WHERE id = :id
