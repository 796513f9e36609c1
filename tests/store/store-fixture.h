/* What the tests of the register share: a folder, a clock and documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "lofte-agreement.h"
#include "lofte-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  LofteClock *clock;
  LofteStore *store;
} StoreFixture;

void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);
void store_fixture_reopen (StoreFixture *fixture);
void store_fixture_set_now (StoreFixture *fixture, const char *now);
void store_fixture_remove_tree (const char *path);

LofteAgreement *store_test_make_agreement (const char *title);
LofteElement *store_test_add_commitment (LofteAgreement *agreement, const char *text);
void store_test_save (LofteStore *store, LofteAgreement *agreement, gint64 *revision);
void store_test_move (LofteStore *store, LofteAgreement *agreement, LofteState state, const char *reason, gint64 *revision);
void store_test_move_to_signed (LofteStore *store, LofteAgreement *agreement, gint64 *revision);
sqlite3 *store_test_open_raw (const char *folder);
int store_test_exec_raw (const char *folder, const char *sql, char **message);
gint64 store_test_count_raw (const char *folder, const char *sql);

G_END_DECLS
