-- Findings enough to tell damaged rows from damaged indexes.
PRAGMA quick_check (100)
