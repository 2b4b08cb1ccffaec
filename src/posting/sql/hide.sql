UPDATE posting SET deleted_at = :now, url_key = NULL, external_id = NULL, fingerprint = NULL WHERE id = :id AND deleted_at IS NULL
