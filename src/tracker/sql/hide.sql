UPDATE application SET hidden_at = :hidden_at, position = :position WHERE id = :id
