-- What a model read in a CV, for the user to review.
UPDATE cv SET proposal = :proposal, parsed_at = :parsed_at WHERE id = :id
