-- An event of another computer, or of this one before.
INSERT INTO event (at, process, kind, subject, detail)
SELECT unixepoch (r ->> 'at'), r ->> 'process', r ->> 'kind', :subject, :detail FROM (SELECT :row AS r)
