-- A new CV is the current one.
INSERT INTO cv (uuid, file, name, text, pages, is_current, imported_at)
VALUES (:uuid, :file, :name, :text, :pages, 1, :imported_at)
