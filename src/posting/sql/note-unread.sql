UPDATE posting SET text_tries = text_tries + 1, text_problem = :problem WHERE id = :id AND text_complete = 0
