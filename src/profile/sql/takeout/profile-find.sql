-- There is one, whatever its uuid.
SELECT id AS key FROM profile WHERE :row IS NOT NULL
