UPDATE application SET relance_at = :day WHERE id = :id
