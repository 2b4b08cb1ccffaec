UPDATE undo_payload SET after = :after WHERE event = :event
