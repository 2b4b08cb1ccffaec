-- All CVs, newest first.
SELECT id, file, name, text, pages, is_current, imported_at, parsed_at, proposal FROM cv ORDER BY id DESC
