/* Backup — säkerhetskopia: dated copies of a register, and the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store.h"

G_BEGIN_DECLS

/**
 * LofteBackup:
 * @name: Its name in the folder `backups`.
 * @at: When, microseconds since 1970 in UTC.
 * @why: `daily`, `asked`, `migration`, `replaced` or `damaged`.
 * @size: Bytes of the database in it.
 * @n_files: How many attachments it counts on.
 */
typedef struct
{
  char *name;
  gint64 at;
  char *why;
  gint64 size;
  guint n_files;
} LofteBackup;

void lofte_backup_free (LofteBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteBackup, lofte_backup_free)

char *lofte_store_back_up (LofteStore *self, GError **error);
void lofte_store_back_up_async (LofteStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *lofte_store_back_up_finish (LofteStore *self, GAsyncResult *result, GError **error);
gboolean lofte_store_back_up_daily (LofteStore *self, char **name, GError **error);

GPtrArray *lofte_backup_list (const char *folder, GError **error);
gboolean lofte_backup_restore (const char *folder, const char *name, LofteClock *clock, char **kept_as, GError **error);
gboolean lofte_backup_thin (const char *folder, GDateTime *now, guint *n_removed, GError **error);

G_END_DECLS
