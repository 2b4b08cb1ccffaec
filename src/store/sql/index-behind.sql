SELECT after, coalesce ((SELECT max (id) FROM posting), 0) > after AS is_behind
FROM (SELECT coalesce (max (id), 0) AS after FROM posting_bodies_docsize)
