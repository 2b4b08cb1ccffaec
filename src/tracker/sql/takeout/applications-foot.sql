-- Behind all cards.
SELECT coalesce (max (position), -1) + 1 AS foot FROM application WHERE hidden_at IS NULL AND archived_at IS NULL
