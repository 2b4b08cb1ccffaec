UPDATE letter_version SET text = :text, changed_at = :at WHERE id = :id
