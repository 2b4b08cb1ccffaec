-- BM25 is negative, the best the lowest: https://www.sqlite.org/fts5.html#the_bm25_function
SELECT rowid AS id, -bm25 (entry, 2.0, 1.0) AS score FROM entry WHERE entry MATCH :query ORDER BY bm25 (entry, 2.0, 1.0), rowid
