UPDATE posting SET text_tries = text_tries + 1 WHERE id = :id
