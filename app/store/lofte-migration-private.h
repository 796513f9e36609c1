/* Migrations — from one version of the register's tables to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-db-private.h"

G_BEGIN_DECLS

/**
 * LofteMigration:
 * @script: Name of its file in data/sql.
 * @finish: (nullable): What SQL alone cannot do, in the same transaction.
 *
 * The step from version n to n + 1 is number n.
 */
typedef struct
{
  const char *script;
  gboolean (*finish) (LofteDb *db, GError **error);
} LofteMigration;

extern const LofteMigration lofte_migrations[];
extern const guint lofte_n_migrations;

/* Called before the first step of an existing register. */
typedef gboolean (*LofteMigrationKeep) (LofteDb *db, gpointer user_data, GError **error);

int lofte_migration_get_version (LofteDb *db, GError **error);
gboolean lofte_migration_run (LofteDb *db, const LofteMigration *steps, guint n_steps, LofteMigrationKeep keep, gpointer user_data, GError **error);

G_END_DECLS
