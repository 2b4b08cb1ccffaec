-- How many commands after an event can be undone.
SELECT count (*) AS n FROM undo_payload WHERE event > :after AND is_undone = 0
