-- What was done last to a subject, of some kinds, undo and redo of them included.
SELECT at, process, kind FROM event
WHERE subject = :subject AND (kind IN (SELECT value FROM json_each (:kinds))
  OR (kind IN ('UNDONE', 'REDONE') AND coalesce (detail ->> 'of', (SELECT kind FROM event AS e WHERE e.id = event.detail ->> 'event'))
      IN (SELECT value FROM json_each (:kinds))))
ORDER BY at DESC, process DESC, id DESC LIMIT 1
