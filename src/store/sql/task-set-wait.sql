UPDATE task SET waits_for = :waits_for WHERE id = :id AND state = 'waiting'
