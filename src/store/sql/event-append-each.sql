INSERT INTO event (at, process, kind, subject) SELECT :at, :process, :kind, :prefix || value FROM json_each (:numbers)
