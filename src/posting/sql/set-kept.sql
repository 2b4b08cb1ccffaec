UPDATE posting SET kept = :kept WHERE id = :id
