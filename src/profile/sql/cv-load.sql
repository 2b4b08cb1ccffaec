-- One CV; 0 stands for the current one.
SELECT id, file, name, text, pages, is_current, imported_at, parsed_at, proposal
  FROM cv WHERE id = :id OR (:id = 0 AND is_current = 1)
