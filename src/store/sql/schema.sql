-- Looked at in each transaction: another process may have migrated the file.
SELECT user_version FROM pragma_user_version
