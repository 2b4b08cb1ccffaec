-- It is set already.
SELECT key FROM setting WHERE key = :row ->> 'key'
