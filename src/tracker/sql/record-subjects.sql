-- How the interviews, contacts, files and activities of an application are called in events, removed ones too.
SELECT 'i' || id AS subject FROM interview WHERE application = :application
UNION ALL SELECT 'k' || id FROM contact WHERE application = :application
UNION ALL SELECT 'd' || id FROM attachment WHERE application = :application
UNION ALL SELECT 'y' || id FROM activity WHERE application = :application
