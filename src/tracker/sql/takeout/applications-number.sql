-- The positions of each column, dense again.
UPDATE application SET position = n.place
FROM (SELECT id, row_number () OVER (PARTITION BY current_status ORDER BY position, id) - 1 AS place
      FROM application WHERE hidden_at IS NULL AND archived_at IS NULL) AS n
WHERE application.id = n.id AND position <> n.place
