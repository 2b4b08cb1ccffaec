SELECT format ('INSERT INTO "%w" ("%w") VALUES (''rebuild'')', name, name) AS repair
FROM sqlite_schema WHERE name = :name AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'
