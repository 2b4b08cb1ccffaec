-- Waiting is no attempt. The claim has ended in the same transaction, so that its number may come again without harm to the fence.
UPDATE task SET waits_for = :waits_for, attempts = max (attempts - 1, 0) WHERE id = :id AND state = 'waiting'
