UPDATE application SET position = position + 1
WHERE current_status = :status AND position >= :position AND hidden_at IS NULL AND archived_at IS NULL
