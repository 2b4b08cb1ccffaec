UPDATE application SET hidden_at = :hidden_at, archived_at = :archived_at, position = :position WHERE id = :id
