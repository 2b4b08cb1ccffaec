-- An analysis writes beside what the user asked for, never over it.
UPDATE application SET cover_letter = (
  SELECT text FROM letter_version
  WHERE application = :id AND removed_at IS NULL AND source <> 'analysis' ORDER BY id DESC LIMIT 1
) WHERE id = :id
