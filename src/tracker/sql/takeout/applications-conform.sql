-- No card where the posting is not approved.
UPDATE application SET hidden_at = :now WHERE hidden_at IS NULL AND posting IN (SELECT id FROM posting WHERE status <> 'APPROVED')
