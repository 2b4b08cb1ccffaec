UPDATE application SET
  current_status = :status, position = :position, applied_at = :applied_at, applied_via = :applied_via, outcome = :outcome,
  moved_at = :moved_at
WHERE id = :id
