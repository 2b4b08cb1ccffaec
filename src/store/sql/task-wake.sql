UPDATE task SET state = :state, last_error = :reason, not_before = :not_before, updated_at = :now WHERE id = :id
