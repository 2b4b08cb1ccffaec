-- What hangs on an application beside its notes and letters: interviews, the people to talk to, files; and acts of a job search that
-- belong to no posting, for the proof that there was one.

CREATE TABLE interview (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  application INTEGER NOT NULL REFERENCES application (id),
  at          INTEGER NOT NULL,
  starts_at   TEXT NOT NULL CHECK ( -- '2026-12-03T13:00:00Z', or '2026-12-03' while its hour is not known
    starts_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' OR
    starts_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
  minutes     INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  kind        TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('phone_screen', 'technical', 'on_site', 'panel', 'behavioural', 'final', 'other')),
  place       TEXT, -- an address, or a link to talk at
  note        TEXT,
  outcome     TEXT NOT NULL DEFAULT 'pending' CHECK (outcome IN ('pending', 'passed', 'failed', 'cancelled')),
  removed_at  INTEGER
) STRICT;
CREATE INDEX interview_application ON interview (application, starts_at);
CREATE INDEX interview_starts ON interview (starts_at) WHERE removed_at IS NULL;

CREATE TABLE contact (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  application INTEGER NOT NULL REFERENCES application (id),
  at          INTEGER NOT NULL,
  name        TEXT NOT NULL,
  role        TEXT,
  email       TEXT,
  phone       TEXT,
  note        TEXT,
  removed_at  INTEGER
) STRICT;
CREATE INDEX contact_application ON contact (application, id);

-- A copy of a file, below the data folder by the hash of what is in it. Several rows may name one file.
CREATE TABLE attachment (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  application INTEGER NOT NULL REFERENCES application (id),
  at          INTEGER NOT NULL,
  file        TEXT NOT NULL, -- 'attachments/HASH.pdf'
  name        TEXT NOT NULL, -- as the user's file was called
  media_type  TEXT NOT NULL,
  size        INTEGER NOT NULL CHECK (size >= 0),
  removed_at  INTEGER
) STRICT;
CREATE INDEX attachment_application ON attachment (application, id);
CREATE INDEX attachment_file ON attachment (file);

CREATE TABLE activity (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  application INTEGER REFERENCES application (id),
  at          INTEGER NOT NULL,
  date        TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  kind        TEXT NOT NULL CHECK (kind IN ('spontaneous_application', 'agency_call', 'fair', 'training', 'other')),
  text        TEXT NOT NULL,
  minutes     INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  removed_at  INTEGER
) STRICT;
CREATE INDEX activity_date ON activity (date) WHERE removed_at IS NULL;
CREATE INDEX activity_application ON activity (application, id) WHERE application IS NOT NULL;
