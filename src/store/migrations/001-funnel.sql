-- Schema 1: the funnel from a saved search to a moved card. Frozen: what comes after it stands in steps of its own.
-- Instants are INTEGER seconds since 1970 UTC, dates TEXT 'YYYY-MM-DD', lists JSON arrays in TEXT, unknown is NULL, never 0.
-- Durable tables carry a uuid, so that two computers' stores can be joined one day. Rebuildable ones stand at the end.

-- Who the user is: one row. Lists have the shapes of JSON Resume.
CREATE TABLE profile (
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  uuid           TEXT NOT NULL UNIQUE,
  full_name      TEXT,
  email          TEXT,
  phone          TEXT,
  headline       TEXT,
  summary        TEXT,
  location       TEXT,
  status         TEXT NOT NULL DEFAULT 'looking' CHECK (status IN ('looking', 'open', 'hired')),
  links          TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (links)),
  skills         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (skills)),
  experience     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (experience)),
  education      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (education)),
  certifications TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (certifications)),
  projects       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (projects)),
  languages      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (languages)),
  other          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid (other)),
  updated_at     INTEGER NOT NULL
) STRICT;

-- CV files, kept below the data folder by hash; one is current.
CREATE TABLE cv (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  file        TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  text        TEXT NOT NULL,
  pages       INTEGER NOT NULL,
  is_current  INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  imported_at INTEGER NOT NULL,
  parsed_at   INTEGER,
  proposal    TEXT CHECK (json_valid (proposal)) -- what a model read in it, as a profile
) STRICT;
CREATE UNIQUE INDEX cv_current ON cv (is_current) WHERE is_current = 1;

-- A saved search: where to look, what to want, what to throw out. Never deleted, only deactivated.
CREATE TABLE search (
  id                   INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid                 TEXT NOT NULL UNIQUE,
  name                 TEXT NOT NULL CHECK (length (name) > 0),
  keywords             TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (keywords)),
  keyword_mode         TEXT NOT NULL DEFAULT 'any' CHECK (keyword_mode IN ('any', 'all')),
  red_flags            TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (red_flags)),
  blocked_companies    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (blocked_companies)),
  target_salary        REAL,
  target_salary_period TEXT CHECK (target_salary_period IN ('hour', 'day', 'week', 'month', 'year')),
  currency             TEXT,
  remote_policy        TEXT NOT NULL DEFAULT 'any' CHECK (remote_policy IN ('any', 'remote', 'hybrid', 'on_site')),
  location             TEXT,
  radius_km            INTEGER,
  contract_types       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (contract_types)),
  max_age_days         INTEGER CHECK (max_age_days > 0),
  cl_template_text     TEXT,
  boards               TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (boards)),
  interval             INTEGER NOT NULL DEFAULT 21600 CHECK (interval > 0),
  is_active            INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at           INTEGER NOT NULL,
  completed_at         INTEGER
) STRICT;

-- What is remembered of each request URL of a board, so that "not modified" is asked for only when the same rules
-- have read the last answer.
CREATE TABLE board_state (
  url           TEXT PRIMARY KEY,
  board         TEXT NOT NULL,
  etag          TEXT,
  last_modified TEXT,
  body_hash     TEXT,
  rules_hash    TEXT,
  last_run      INTEGER,
  next_run      INTEGER,
  retry_at      INTEGER, -- the board asked not to be asked again before
  failures      INTEGER NOT NULL DEFAULT 0,
  last_error    TEXT,
  last_counts   TEXT CHECK (json_valid (last_counts))
) STRICT, WITHOUT ROWID;
CREATE INDEX board_state_board ON board_state (board);

-- Job postings. An id rises with discovery, so newest first is the id order.
-- Words apart by OR: for an IN of more than two SQLite fills a table with them at each row.
CREATE TABLE posting (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid                TEXT NOT NULL UNIQUE,
  status              TEXT NOT NULL DEFAULT 'PENDING' CHECK (status = 'PENDING' OR status = 'APPROVED' OR status = 'REJECTED'),
  is_manual           INTEGER NOT NULL DEFAULT 0 CHECK (is_manual IN (0, 1)),
  board               TEXT,
  external_id         TEXT,
  title               TEXT NOT NULL CHECK (length (title) <= 512),
  company_name        TEXT,
  company_description TEXT,
  location            TEXT,
  country             TEXT,
  postal_code         TEXT,
  latitude            REAL,
  longitude           REAL,
  remote              TEXT CHECK (remote = 'remote' OR remote = 'hybrid' OR remote = 'on_site'),
  contract_type       TEXT CHECK (
    contract_type = 'permanent' OR contract_type = 'fixed_term' OR contract_type = 'temporary' OR contract_type = 'freelance'
    OR contract_type = 'internship' OR contract_type = 'apprenticeship' OR contract_type = 'volunteer'),
  working_time        TEXT CHECK (working_time = 'full_time' OR working_time = 'part_time'),
  start_date          TEXT,
  source_url          TEXT,
  apply_url           TEXT,
  url_key             TEXT UNIQUE,
  fingerprint         TEXT,
  salary_min          REAL CHECK (salary_min > 0),
  salary_max          REAL CHECK (salary_max > 0),
  salary_currency     TEXT,
  salary_period       TEXT CHECK (
    salary_period = 'hour' OR salary_period = 'day' OR salary_period = 'week' OR salary_period = 'month' OR salary_period = 'year'),
  salary_text         TEXT,
  description         TEXT,
  text_complete       INTEGER NOT NULL DEFAULT 1 CHECK (text_complete IN (0, 1)),
  text_tries          INTEGER NOT NULL DEFAULT 0, -- how often the board was asked for the whole text, in vain
  text_problem        TEXT, -- why the page of an address that the user gave could not be read the last time
  profile_sought      TEXT,
  why_us              TEXT,
  tags                TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (tags)),
  raw_data            BLOB, -- the board's own words, Zstandard
  reject_reason       TEXT,
  published_at        INTEGER,
  discovered_at       INTEGER NOT NULL,
  seen_at             INTEGER NOT NULL,
  expires_at          INTEGER,
  kept                INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
  later_until         INTEGER, -- put off until then
  returned_at         INTEGER, -- that time has come, and it was told
  gone_at             INTEGER,
  decided_at          INTEGER,
  deleted_at          INTEGER -- by the user; hidden, and kept for undo until a purge
) STRICT;
CREATE UNIQUE INDEX posting_external ON posting (board, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX posting_status ON posting (status, id);
CREATE INDEX posting_fingerprint ON posting (fingerprint);
CREATE INDEX posting_kept ON posting (id) WHERE kept = 1;
CREATE INDEX posting_later ON posting (later_until) WHERE later_until IS NOT NULL;
CREATE INDEX posting_teaser ON posting (board, id) WHERE text_complete = 0;

-- Which search wants which posting. A posting of two searches belongs to both.
CREATE TABLE match (
  search      INTEGER NOT NULL REFERENCES search (id),
  posting     INTEGER NOT NULL REFERENCES posting (id) ON DELETE CASCADE,
  fit         INTEGER CHECK (fit BETWEEN 0 AND 100),
  fit_reasons TEXT CHECK (json_valid (fit_reasons)),
  fit_version INTEGER,
  fit_input   INTEGER, -- a hash of the profile and the search that it was measured by; NULL: it is to be measured
  PRIMARY KEY (search, posting)
) STRICT, WITHOUT ROWID;
-- Whole in the index: the order by fit, and what is to be measured again.
CREATE INDEX match_posting ON match (posting, fit, fit_input);

-- A posting by hand belongs to no search: it is measured by the profile alone.
CREATE TABLE own_match (
  posting     INTEGER PRIMARY KEY REFERENCES posting (id) ON DELETE CASCADE,
  fit         INTEGER CHECK (fit BETWEEN 0 AND 100),
  fit_reasons TEXT CHECK (json_valid (fit_reasons)),
  fit_version INTEGER,
  fit_input   INTEGER
) STRICT;

-- Every place where a posting was seen. What another board's own posting said is kept, so that the two can be told apart again.
CREATE TABLE sighting (
  posting  INTEGER NOT NULL REFERENCES posting (id) ON DELETE CASCADE,
  board    TEXT NOT NULL,
  url      TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at  INTEGER NOT NULL,
  raw_data BLOB, -- the whole posting as JSON, Zstandard
  PRIMARY KEY (posting, board, url)
) STRICT, WITHOUT ROWID;

-- Two that look the same and are not: the user said so. Never merged again.
CREATE TABLE not_same (
  fingerprint TEXT NOT NULL,
  identity    TEXT NOT NULL, -- url key, or board and external id, of the one that stands alone
  at          INTEGER NOT NULL,
  PRIMARY KEY (fingerprint, identity)
) STRICT, WITHOUT ROWID;

-- What was rejected, purged or deleted does not come back. By url_key or its board's own id for ever, by fingerprint 180 days.
CREATE TABLE tombstone (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  board       TEXT,
  external_id TEXT,
  url_key     TEXT,
  fingerprint TEXT,
  title       TEXT,
  reason      TEXT NOT NULL CHECK (reason IN ('rejected', 'purged', 'deleted')),
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX tombstone_url_key ON tombstone (url_key);
CREATE INDEX tombstone_external ON tombstone (board, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX tombstone_fingerprint ON tombstone (fingerprint);

-- What the rules of a search kept out, with the rule and the place; can be let in.
CREATE TABLE filtered (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  search       INTEGER REFERENCES search (id),
  board        TEXT,
  external_id  TEXT,
  title        TEXT,
  company_name TEXT,
  url          TEXT,
  identity     TEXT NOT NULL, -- url key, or board and external id: the same posting again
  rule         TEXT NOT NULL,
  term         TEXT,
  field        TEXT,
  excerpt      TEXT,
  raw_data     BLOB, -- the whole posting as JSON, Zstandard
  at           INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX filtered_identity ON filtered (search, identity);
CREATE INDEX filtered_rule ON filtered (rule, term, search, field); -- counts and lists need nothing else of a row

-- The candidate's application for one posting: a card.
CREATE TABLE application (
  id                     INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid                   TEXT NOT NULL UNIQUE,
  posting                INTEGER NOT NULL UNIQUE REFERENCES posting (id),
  current_status         TEXT NOT NULL DEFAULT 'TO_APPLY' CHECK (current_status IN ('TO_APPLY', 'APPLIED', 'INTERVIEW', 'OFFER', 'REJECTED', 'HIRED')),
  position               INTEGER NOT NULL,
  outcome                TEXT CHECK (outcome IN ('by_them', 'by_me', 'no_answer', 'withdrawn', 'declined')),
  applied_at             INTEGER,
  applied_via            TEXT CHECK (applied_via IN ('site', 'mail', 'post', 'phone', 'in_person', 'agency')),
  user_rating            INTEGER CHECK (user_rating BETWEEN 1 AND 5),
  relance_at             TEXT,
  ai_state               TEXT NOT NULL DEFAULT 'none' CHECK (ai_state IN ('none', 'waiting', 'queued', 'running', 'done', 'failed')),
  ai_reason              TEXT,
  ai_analysis            TEXT CHECK (json_valid (ai_analysis)),
  generated_cover_letter TEXT, -- as the analysis wrote it
  cover_letter           TEXT, -- as it stands: the newest version that the user asked for
  letter_state           TEXT NOT NULL DEFAULT 'none' CHECK (letter_state IN ('none', 'waiting', 'queued', 'running', 'failed')),
  letter_reason          TEXT,
  letter_instruction     TEXT, -- what the user wants of the letter that is being written
  created_at             INTEGER NOT NULL,
  moved_at               INTEGER NOT NULL,
  archived_at            INTEGER,
  hidden_at              INTEGER -- its approval was undone; kept, so that approving again reuses what was paid
) STRICT;
CREATE INDEX application_column ON application (current_status, position) WHERE hidden_at IS NULL AND archived_at IS NULL;

CREATE TABLE note (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  application INTEGER NOT NULL REFERENCES application (id),
  at          INTEGER NOT NULL,
  text        TEXT NOT NULL,
  removed_at  INTEGER -- taken back by undo
) STRICT;
CREATE INDEX note_application ON note (application, id);

-- Every letter that was written for an application, the newest last. What the user types goes on in one version for a while.
CREATE TABLE letter_version (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  application INTEGER NOT NULL REFERENCES application (id),
  at          INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('user', 'template', 'analysis', 'model')),
  model       TEXT,
  instruction TEXT,
  text        TEXT NOT NULL,
  removed_at  INTEGER -- taken back by undo
) STRICT;
CREATE INDEX letter_version_application ON letter_version (application, id);

-- The append-only log. Typed columns elsewhere hold the facts; the log holds their order.
CREATE TABLE event (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  process TEXT NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT, -- 'p12', 'a7', 's3', 'board:remotive'
  detail  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid (detail))
) STRICT;
CREATE INDEX event_subject ON event (subject, id);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_replace BEFORE INSERT ON event
WHEN new.id IS NOT NULL AND EXISTS (SELECT 1 FROM event WHERE id = new.id)
BEGIN SELECT RAISE (ABORT, 'event is append-only'); END;
CREATE VIEW history_log AS
  SELECT subject, at, kind, detail ->> '$.from' AS "from", detail ->> '$.to' AS "to", id AS event FROM event;

-- What undo needs beyond the event.
CREATE TABLE undo_payload (
  event     INTEGER PRIMARY KEY REFERENCES event (id),
  before    TEXT NOT NULL CHECK (json_valid (before)),
  after     TEXT NOT NULL CHECK (json_valid (after)),
  is_undone INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))
) STRICT;

-- The durable queue. A claim is lease_owner and attempts together.
CREATE TABLE task (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind IN ('ANALYZE_JOB', 'PARSE_CV', 'WRITE_LETTER')),
  subject     TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('queued', 'running', 'waiting', 'done', 'failed', 'cancelled')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  not_before  INTEGER NOT NULL DEFAULT 0,
  lease_owner TEXT,
  last_error  TEXT,
  waits_for   TEXT CHECK (waits_for IN ('offline', 'budget', 'provider')),
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX task_open ON task (kind, subject) WHERE state IN ('queued', 'running', 'waiting', 'failed');
CREATE INDEX task_state ON task (state, not_before);

-- The ledger of calls to language models.
CREATE TABLE llm_call (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  task       INTEGER REFERENCES task (id),
  provider   TEXT NOT NULL,
  model      TEXT NOT NULL,
  tokens_in  INTEGER,
  tokens_out INTEGER,
  cost       INTEGER, -- micro-dollars, what it took
  reserved   INTEGER, -- micro-dollars, what it could have taken
  at         INTEGER NOT NULL,
  ended_at   INTEGER,
  outcome    TEXT NOT NULL DEFAULT 'running' CHECK (outcome IN ('running', 'done', 'failed', 'cancelled', 'lost'))
) STRICT;
CREATE INDEX llm_call_task ON llm_call (task);
CREATE INDEX llm_call_at ON llm_call (at);

-- What JmFunnel obeys. Never a secret.
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rebuildable from here on: the full-text index over postings. Titles answer short prefixes, bodies whole words.
-- New rows are indexed together, by the writer before it commits; an index knows its rows by its docsize table. A row that is changed
-- or deleted before that is none of its: taking it out would corrupt it.
CREATE VIRTUAL TABLE posting_titles USING fts5 (
  title, company_name, location,
  content='posting', content_rowid='id', prefix='1 2',
  tokenize="unicode61 remove_diacritics 2 tokenchars '+#'"
);
CREATE VIRTUAL TABLE posting_bodies USING fts5 (
  description, profile_sought, why_us, company_description,
  content='posting', content_rowid='id',
  tokenize="unicode61 remove_diacritics 2 tokenchars '+#'"
);
-- A transaction's words gather in memory (bytes) and become one segment of the index. Sixteen segments are merged into one, little by
-- little with the commits that follow; all at once only when that does not keep up.
INSERT INTO posting_titles (posting_titles, rank) VALUES ('hashsize', 16777216), ('automerge', 16), ('crisismerge', 64);
INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('hashsize', 16777216), ('automerge', 16), ('crisismerge', 64);
CREATE TRIGGER posting_index_delete AFTER DELETE ON posting WHEN EXISTS (SELECT 1 FROM posting_bodies_docsize WHERE id = old.id)
BEGIN
  INSERT INTO posting_titles (posting_titles, rowid, title, company_name, location)
    VALUES ('delete', old.id, old.title, old.company_name, old.location);
  INSERT INTO posting_bodies (posting_bodies, rowid, description, profile_sought, why_us, company_description)
    VALUES ('delete', old.id, old.description, old.profile_sought, old.why_us, old.company_description);
END;
CREATE TRIGGER posting_index_update AFTER UPDATE OF title, company_name, location, description, profile_sought, why_us, company_description ON posting
WHEN EXISTS (SELECT 1 FROM posting_bodies_docsize WHERE id = old.id)
BEGIN
  INSERT INTO posting_titles (posting_titles, rowid, title, company_name, location)
    VALUES ('delete', old.id, old.title, old.company_name, old.location);
  INSERT INTO posting_bodies (posting_bodies, rowid, description, profile_sought, why_us, company_description)
    VALUES ('delete', old.id, old.description, old.profile_sought, old.why_us, old.company_description);
  INSERT INTO posting_titles (rowid, title, company_name, location) VALUES (new.id, new.title, new.company_name, new.location);
  INSERT INTO posting_bodies (rowid, description, profile_sought, why_us, company_description)
    VALUES (new.id, new.description, new.profile_sought, new.why_us, new.company_description);
END;
