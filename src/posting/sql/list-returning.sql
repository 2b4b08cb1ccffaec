SELECT id FROM posting
WHERE later_until <= :now AND returned_at IS NULL AND +status = 'PENDING' AND deleted_at IS NULL ORDER BY later_until, id
