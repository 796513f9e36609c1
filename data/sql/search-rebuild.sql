-- SPDX-License-Identifier: GPL-3.0-or-later
-- The search index anew from the text in the tables: after a bulk load and when it disagrees.
INSERT INTO agreement_search (agreement_search) VALUES ('rebuild');
INSERT INTO commitment_search (commitment_search) VALUES ('rebuild');
INSERT INTO attachment_search (attachment_search) VALUES ('rebuild');
