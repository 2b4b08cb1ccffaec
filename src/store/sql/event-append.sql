INSERT INTO event (at, process, kind, subject, detail) VALUES (:at, :process, :kind, :subject, :detail)
