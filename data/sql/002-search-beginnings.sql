-- SPDX-License-Identifier: GPL-3.0-or-later
-- The register, version 2: the search index answers each letter typed, up to the
-- sixth, from an index of its own. Words are looked for one by one, in columns; so
-- where in a text a word stands is not kept, which makes the index smaller than before.
DROP TABLE agreement_search;
DROP TABLE commitment_search;
DROP TABLE attachment_search;

CREATE VIRTUAL TABLE agreement_search USING fts5 (
  title, body, folded,
  content = 'agreement_text', content_rowid = 'row_id',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4 5 6', columnsize = 0, detail = column
);

CREATE VIRTUAL TABLE commitment_search USING fts5 (
  text, more, folded,
  content = 'commitment', content_rowid = 'row_id',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4 5 6', columnsize = 0, detail = column
);

CREATE VIRTUAL TABLE attachment_search USING fts5 (
  text, folded,
  content = 'attachment_page', content_rowid = 'row_id',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4 5 6', columnsize = 0, detail = column
);

INSERT INTO agreement_search (agreement_search) VALUES ('rebuild');
INSERT INTO commitment_search (commitment_search) VALUES ('rebuild');
INSERT INTO attachment_search (attachment_search) VALUES ('rebuild');
