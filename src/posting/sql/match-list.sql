-- The newest postings of a search.
SELECT posting FROM match WHERE search = :search ORDER BY posting DESC LIMIT :limit
