-- Past its time the fingerprint is no longer looked at; without it the row may say nothing any more.
UPDATE tombstone SET fingerprint = NULL WHERE fingerprint IS NOT NULL AND at <= :before
