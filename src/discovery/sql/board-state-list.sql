SELECT board, last_run, next_run, failures, last_error, last_counts FROM board_state ORDER BY board
