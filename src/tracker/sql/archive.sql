-- In the archive, or back; the position is the place in its column that a card comes back to.
UPDATE application SET archived_at = :archived_at, position = :position WHERE id = :id
