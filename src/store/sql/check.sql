-- One finding is enough. Everything but the order of indexes against their tables, which would cost as much again.
PRAGMA quick_check (1)
