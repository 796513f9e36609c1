-- SPDX-License-Identifier: GPL-3.0-or-later
-- The register, version 1. A document is its XML; every table that can be made
-- from the XML again is called a projection below.

-- The states of a document and the moves between them: the same as in
-- lofte-workflow.c, checked here again so that no program can go around them.
CREATE TABLE state (
  word TEXT PRIMARY KEY,
  rank INTEGER NOT NULL UNIQUE,
  signed INTEGER NOT NULL,
  final INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO state (word, rank, signed, final) VALUES
  ('draft', 0, 0, 0),
  ('internal-review', 1, 0, 0),
  ('police-review', 2, 0, 0),
  ('decided', 3, 0, 0),
  ('ready', 4, 0, 0),
  ('signed', 5, 1, 0),
  ('in-force', 6, 1, 0),
  ('evaluated', 7, 1, 0),
  ('closed', 8, 1, 1),
  ('archived', 9, 1, 1);

CREATE TABLE move (
  from_state TEXT NOT NULL REFERENCES state (word),
  to_state TEXT NOT NULL REFERENCES state (word),
  reason INTEGER NOT NULL, -- 1: a reason must be recorded
  PRIMARY KEY (from_state, to_state)
) STRICT, WITHOUT ROWID;

INSERT INTO move (from_state, to_state, reason) VALUES
  ('draft', 'internal-review', 0),
  ('draft', 'police-review', 0),
  ('draft', 'decided', 1),
  ('draft', 'ready', 1),
  ('draft', 'closed', 1),
  ('internal-review', 'draft', 0),
  ('internal-review', 'police-review', 0),
  ('internal-review', 'decided', 1),
  ('internal-review', 'ready', 1),
  ('internal-review', 'closed', 1),
  ('police-review', 'draft', 0),
  ('police-review', 'internal-review', 0),
  ('police-review', 'decided', 0),
  ('police-review', 'ready', 1),
  ('police-review', 'closed', 1),
  ('decided', 'draft', 1),
  ('decided', 'internal-review', 1),
  ('decided', 'police-review', 1),
  ('decided', 'ready', 0),
  ('decided', 'closed', 1),
  ('ready', 'draft', 1),
  ('ready', 'internal-review', 1),
  ('ready', 'police-review', 1),
  ('ready', 'decided', 1),
  ('ready', 'signed', 0),
  ('ready', 'closed', 1),
  ('signed', 'in-force', 0),
  ('signed', 'evaluated', 1),
  ('signed', 'closed', 1),
  ('in-force', 'evaluated', 0),
  ('in-force', 'closed', 1),
  ('evaluated', 'closed', 0),
  ('closed', 'archived', 0);

CREATE TABLE agreement (
  row_id INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL REFERENCES state (word),
  state_reason TEXT, -- why the last step was skipped or taken back
  author TEXT, -- who saved it last
  created_at INTEGER NOT NULL, -- microseconds since 1970, UTC
  changed_at INTEGER NOT NULL,
  trashed_at INTEGER,
  -- projection
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  label TEXT NOT NULL,
  sort_key BLOB NOT NULL, -- of the title, Swedish order
  municipality TEXT,
  municipality_code TEXT,
  police_area TEXT,
  track TEXT,
  language TEXT NOT NULL,
  start_on TEXT,
  end_on TEXT,
  next_on TEXT, -- the next date that matters, seen from the day in setting `day`
  next_what TEXT,
  template TEXT,
  template_version INTEGER,
  under TEXT,
  replaces TEXT,
  -- Last, because what stands behind a long text is slow to reach.
  content TEXT NOT NULL, -- XML: what is signed
  living TEXT NOT NULL -- XML: what lives on after the signing
) STRICT;

-- All that lists filter and sort by, so that none of them reads the long rows.
CREATE INDEX agreement_list ON agreement (
  trashed_at, sort_key, changed_at, created_at, state, kind, municipality, police_area, start_on, end_on, next_on, template, under
);
CREATE INDEX agreement_municipality ON agreement (trashed_at, municipality, sort_key);
CREATE INDEX agreement_next ON agreement (next_on);
CREATE INDEX agreement_under ON agreement (under) WHERE under IS NOT NULL;
CREATE INDEX agreement_replaces ON agreement (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX agreement_template ON agreement (template, template_version);

CREATE TRIGGER agreement_content_frozen
BEFORE UPDATE OF id, content, created_at ON agreement
WHEN (OLD.content IS NOT NEW.content OR OLD.id IS NOT NEW.id OR OLD.created_at IS NOT NEW.created_at)
  AND EXISTS (SELECT 1 FROM state WHERE word IN (OLD.state, NEW.state) AND signed)
BEGIN
  SELECT RAISE (ABORT, 'lofte:frozen');
END;

CREATE TRIGGER agreement_move_known
BEFORE UPDATE OF state ON agreement
WHEN OLD.state IS NOT NEW.state
  AND NOT EXISTS (SELECT 1 FROM move WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN
  SELECT RAISE (ABORT, 'lofte:move');
END;

CREATE TRIGGER agreement_move_reason
BEFORE UPDATE OF state ON agreement
WHEN OLD.state IS NOT NEW.state
  AND ifnull (NEW.state_reason, '') = ''
  AND EXISTS (SELECT 1 FROM move WHERE from_state = OLD.state AND to_state = NEW.state AND reason)
BEGIN
  SELECT RAISE (ABORT, 'lofte:reason');
END;

CREATE TRIGGER agreement_signed_kept
BEFORE DELETE ON agreement
WHEN EXISTS (SELECT 1 FROM state WHERE word = OLD.state AND signed)
BEGIN
  SELECT RAISE (ABORT, 'lofte:kept');
END;

CREATE TRIGGER agreement_signed_not_trash
BEFORE UPDATE OF trashed_at ON agreement
WHEN NEW.trashed_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM state WHERE word = NEW.state AND signed)
BEGIN
  SELECT RAISE (ABORT, 'lofte:kept');
END;

-- A revision never goes back: it is what tells two programs apart.
CREATE TRIGGER agreement_revision_grows
BEFORE UPDATE OF revision ON agreement
WHEN NEW.revision <= OLD.revision
BEGIN
  SELECT RAISE (ABORT, 'lofte:revision');
END;

-- Projection: what is searched in a document outside its commitments.
CREATE TABLE agreement_text (
  row_id INTEGER PRIMARY KEY REFERENCES agreement (row_id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  folded TEXT NOT NULL -- the words with å, ä, ö, é and the like, once more without
) STRICT;

-- Projection.
CREATE TABLE party (
  agreement_row INTEGER NOT NULL REFERENCES agreement (row_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT,
  name TEXT,
  short TEXT,
  unit TEXT,
  code TEXT,
  PRIMARY KEY (agreement_row, id)
) STRICT, WITHOUT ROWID;

-- Projection, and a rule: an organisation gives a registration number once.
CREATE TABLE dnr (
  organisation TEXT NOT NULL, -- kind and name, lower case
  number TEXT NOT NULL COLLATE NOCASE,
  agreement_row INTEGER NOT NULL REFERENCES agreement (row_id) ON DELETE CASCADE,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX dnr_agreement ON dnr (agreement_row);

-- Projection.
CREATE TABLE commitment (
  row_id INTEGER PRIMARY KEY,
  agreement_row INTEGER NOT NULL REFERENCES agreement (row_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  more TEXT NOT NULL, -- what else is searched in it
  folded TEXT NOT NULL,
  sort_key BLOB NOT NULL,
  focus TEXT,
  kind TEXT,
  parties TEXT,
  responsible TEXT,
  audience TEXT,
  start_on TEXT,
  due_on TEXT, -- as written: a day, a month or a year
  due_last TEXT, -- its last day
  when_text TEXT,
  outcome TEXT, -- state of the newest outcome
  outcome_on TEXT,
  has_goal INTEGER NOT NULL,
  has_cause INTEGER NOT NULL,
  amendment INTEGER NOT NULL, -- 1: came with an amendment
  ended INTEGER NOT NULL, -- 1: an amendment ended it
  hidden INTEGER NOT NULL, -- 1: its document is in the trash
  closed INTEGER NOT NULL, -- 1: its document is in a final state
  -- 1: still to be kept
  open INTEGER NOT NULL GENERATED ALWAYS AS (
    NOT hidden AND NOT closed AND NOT ended AND ifnull (outcome, '') NOT IN ('done', 'not-done', 'dropped')
  ) STORED,
  UNIQUE (agreement_row, id)
) STRICT;

-- The orders that long lists are shown in.
CREATE INDEX commitment_due ON commitment (hidden, due_last, agreement_row, position, kind, outcome);
CREATE INDEX commitment_open ON commitment (open, due_last, agreement_row, position);
CREATE INDEX commitment_responsible ON commitment (hidden, responsible, agreement_row, position);
CREATE INDEX commitment_place ON commitment (agreement_row, position, hidden, ended, open, due_last);

CREATE TRIGGER agreement_shown
AFTER UPDATE OF state, trashed_at ON agreement
WHEN (OLD.trashed_at IS NULL) <> (NEW.trashed_at IS NULL)
  OR (SELECT final FROM state WHERE word = OLD.state) <> (SELECT final FROM state WHERE word = NEW.state)
BEGIN
  UPDATE commitment
  SET hidden = NEW.trashed_at IS NOT NULL, closed = (SELECT final FROM state WHERE word = NEW.state)
  WHERE agreement_row = NEW.row_id;
END;

-- Projection.
CREATE TABLE commitment_party (
  commitment_row INTEGER NOT NULL REFERENCES commitment (row_id) ON DELETE CASCADE,
  party TEXT NOT NULL, -- id of a party of the same document
  PRIMARY KEY (commitment_row, party)
) STRICT, WITHOUT ROWID;

-- Projection.
CREATE TABLE outcome (
  agreement_row INTEGER NOT NULL REFERENCES agreement (row_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  of TEXT NOT NULL,
  day TEXT,
  state TEXT,
  value REAL,
  PRIMARY KEY (agreement_row, id)
) STRICT, WITHOUT ROWID;

-- Projection.
CREATE TABLE deadline (
  agreement_row INTEGER NOT NULL REFERENCES agreement (row_id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  label TEXT NOT NULL,
  done INTEGER NOT NULL,
  PRIMARY KEY (agreement_row, day, what, label)
) STRICT, WITHOUT ROWID;

CREATE INDEX deadline_day ON deadline (day);

CREATE TABLE attachment (
  row_id INTEGER PRIMARY KEY,
  agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  digest TEXT NOT NULL CHECK (length (digest) = 64),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  role TEXT NOT NULL,
  size INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  UNIQUE (agreement_id, digest, role)
) STRICT;

CREATE INDEX attachment_digest ON attachment (digest);

CREATE TRIGGER attachment_fixed
BEFORE UPDATE ON attachment
BEGIN
  SELECT RAISE (ABORT, 'lofte:fixed');
END;

CREATE TRIGGER attachment_signed_kept
BEFORE DELETE ON attachment
WHEN OLD.role NOT IN ('exported', 'other')
  AND EXISTS (SELECT 1 FROM agreement JOIN state ON state.word = agreement.state
              WHERE agreement.id = OLD.agreement_id AND state.signed)
BEGIN
  SELECT RAISE (ABORT, 'lofte:kept');
END;

-- The words on the pages of attached files, as a program read them.
CREATE TABLE attachment_page (
  row_id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,
  page INTEGER NOT NULL,
  text TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (digest, page)
) STRICT;

-- A document keeps the template version it was made from.
CREATE TABLE template (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  xml TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER template_fixed
BEFORE UPDATE OF id, version, xml ON template
WHEN (OLD.xml IS NOT NEW.xml OR OLD.id IS NOT NEW.id OR OLD.version IS NOT NEW.version)
  AND EXISTS (SELECT 1 FROM agreement WHERE template = OLD.id AND template_version = OLD.version)
BEGIN
  SELECT RAISE (ABORT, 'lofte:in-use');
END;

CREATE TRIGGER template_kept
BEFORE DELETE ON template
WHEN EXISTS (SELECT 1 FROM agreement WHERE template = OLD.id AND template_version = OLD.version)
BEGIN
  SELECT RAISE (ABORT, 'lofte:in-use');
END;

CREATE TABLE version (
  agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author TEXT,
  state TEXT NOT NULL REFERENCES state (word),
  reason TEXT,
  digest TEXT NOT NULL,
  content TEXT NOT NULL,
  living TEXT NOT NULL,
  PRIMARY KEY (agreement_id, number)
) STRICT;

CREATE TRIGGER version_fixed
BEFORE UPDATE ON version
BEGIN
  SELECT RAISE (ABORT, 'lofte:fixed');
END;

CREATE TRIGGER version_kept
BEFORE DELETE ON version
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = OLD.agreement_id)
BEGIN
  SELECT RAISE (ABORT, 'lofte:kept');
END;

-- What happened, in order; each line holds the digest of the one before.
CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  agreement_id TEXT, -- stays when the document is purged
  at INTEGER NOT NULL,
  author TEXT,
  what TEXT NOT NULL,
  detail TEXT,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;

CREATE INDEX event_agreement ON event (agreement_id, number);

-- The last link, so that lines cut off the end are missed too.
CREATE TABLE chain (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  number INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;

INSERT INTO chain (one, number, digest)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER event_follows
BEFORE INSERT ON event
WHEN NOT EXISTS (SELECT 1 FROM chain WHERE number + 1 = NEW.number AND digest = NEW.previous)
BEGIN
  SELECT RAISE (ABORT, 'lofte:chain');
END;

CREATE TRIGGER event_last
AFTER INSERT ON event
BEGIN
  UPDATE chain SET number = NEW.number, digest = NEW.digest;
END;

CREATE TRIGGER event_fixed
BEFORE UPDATE ON event
BEGIN
  SELECT RAISE (ABORT, 'lofte:fixed');
END;

CREATE TRIGGER event_kept
BEFORE DELETE ON event
BEGIN
  SELECT RAISE (ABORT, 'lofte:kept');
END;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who has the register open; a line that stays tells of an unclean end.
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  user TEXT NOT NULL,
  host TEXT NOT NULL,
  boot TEXT NOT NULL,
  pid INTEGER NOT NULL,
  program TEXT NOT NULL,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every word that stands anywhere, lower case and folded: where compounds are looked through.
CREATE TABLE word (
  text TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The search index. Triggers may not write to it (trusted_schema is off), so the
-- program does; see lofte-search-index.c. Nothing is ranked by length, so none is kept.
CREATE VIRTUAL TABLE agreement_search USING fts5 (
  title, body, folded,
  content = 'agreement_text', content_rowid = 'row_id',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', columnsize = 0
);

CREATE VIRTUAL TABLE commitment_search USING fts5 (
  text, more, folded,
  content = 'commitment', content_rowid = 'row_id',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', columnsize = 0
);

CREATE VIRTUAL TABLE attachment_search USING fts5 (
  text, folded,
  content = 'attachment_page', content_rowid = 'row_id',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', columnsize = 0
);
