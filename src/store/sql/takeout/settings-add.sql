-- A setting of an export.
INSERT INTO setting (key, value) SELECT r ->> 'key', r ->> 'value' FROM (SELECT :row AS r) RETURNING key
