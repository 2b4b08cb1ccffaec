-- The newest postings of a search.
SELECT match.posting FROM match JOIN posting ON posting.id = match.posting
WHERE match.search = :search AND posting.deleted_at IS NULL
ORDER BY match.posting DESC LIMIT :limit
