SELECT count (*) AS n FROM task WHERE state = :state
