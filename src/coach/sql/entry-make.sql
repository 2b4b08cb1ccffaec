CREATE VIRTUAL TABLE entry USING fts5 (title, body, tokenize = "unicode61 remove_diacritics 2 tokenchars '+#_'")
