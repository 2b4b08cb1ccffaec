UPDATE letter_version SET removed_at = :removed_at WHERE id = :id AND application = :application
