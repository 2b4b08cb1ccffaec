UPDATE application SET user_rating = :rating WHERE id = :id
