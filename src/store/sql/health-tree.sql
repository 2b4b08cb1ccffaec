-- What makes a tree anew of which nothing is lost: an index, or what lies behind a table of the full text.
SELECT CASE WHEN tree.type = 'index' THEN format ('REINDEX "%w"', tree.name)
       ELSE format ('INSERT INTO "%w" ("%w") VALUES (''rebuild'')', full_text.name, full_text.name) END AS repair
FROM sqlite_schema AS tree
LEFT JOIN sqlite_schema AS full_text ON full_text.sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'
  AND tree.name IN (full_text.name || '_data', full_text.name || '_idx', full_text.name || '_docsize')
WHERE tree.rootpage = :root AND (tree.type = 'index' OR full_text.name IS NOT NULL)
