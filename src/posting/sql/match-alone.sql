-- Undecided postings that no other active search wants, and with which the user has done nothing.
SELECT match.posting FROM match JOIN posting ON posting.id = match.posting
WHERE match.search = :search AND posting.status = 'PENDING' AND posting.kept = 0 AND posting.later_until IS NULL
  AND posting.is_manual = 0 AND posting.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM application WHERE application.posting = posting.id)
  AND NOT EXISTS (
    SELECT 1 FROM match AS other JOIN search ON search.id = other.search
    WHERE other.posting = match.posting AND other.search <> match.search AND search.is_active = 1)
ORDER BY match.posting
