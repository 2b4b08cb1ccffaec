-- A new command after some undoing: what was undone is out of reach.
DELETE FROM undo_payload WHERE is_undone = 1
