-- What somebody applies for was deleted on a computer that did not know of it.
UPDATE posting SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND status = 'APPROVED'
