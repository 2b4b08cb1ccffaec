-- The whole database, as this connection sees it, in a file of its own.
VACUUM INTO :path
