SELECT count (*) AS n FROM application
WHERE (:status IS NULL OR current_status = :status) AND hidden_at IS NULL AND archived_at IS NULL
