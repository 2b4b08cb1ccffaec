UPDATE application SET letter_state = :state, letter_reason = :reason, letter_instruction = :instruction WHERE id = :id
