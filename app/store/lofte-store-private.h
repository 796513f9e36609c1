/* LofteStore — what the files of the store share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-record-private.h"
#include "lofte-store-event.h"
#include "lofte-store.h"
#include "lofte-worker-private.h"

G_BEGIN_DECLS

#define LOFTE_DATABASE_NAME "register.db"
#define LOFTE_FILES_NAME "files"
#define LOFTE_BACKUPS_NAME "backups"

/**
 * LofteStamp:
 * @at: Microseconds since 1970 in UTC.
 * @today: The day where the program runs.
 * @author: (nullable): Who.
 *
 * Who does what when: read on the caller's thread, so that a job needs no clock.
 */
typedef struct
{
  gint64 at;
  char *today;
  char *author;
} LofteStamp;

void lofte_stamp_init (LofteStamp *stamp, LofteStore *store);
void lofte_stamp_clear (LofteStamp *stamp);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LofteStamp, lofte_stamp_clear)

/* For lofte-store.c and lofte-store-open.c alone; the others ask. */
struct _LofteStore
{
  GObject parent_instance;

  char *folder;
  LofteStoreFlags flags;
  LofteClock *clock;
  char *author;
  LofteJournal journal;
  gboolean ended_unclean;

  GThread *owner;
  LofteWorker *writer;
  LofteWorker *asker;
  LofteDb *reader;
  GThread *backup;
  char *session;
  gint64 data_version;
  char *day;
};

/* lofte-store.c */
gboolean lofte_store_write (LofteStore *self, LofteJobFunc func, gpointer data, GError **error);
LofteWait *lofte_store_begin_write (LofteStore *self, LofteJobFunc func, gpointer data, GError **error);
gboolean lofte_store_end_write (LofteStore *self, LofteWait *wait, GError **error);
gboolean lofte_store_push_write (LofteStore *self, LofteJobFunc func, gpointer data, GTask *task, LofteJobDone done, GError **error);
gboolean lofte_store_push_ask (LofteStore *self, LofteJobFunc func, gpointer data, GTask *task, LofteJobDone done, GError **error);
gboolean lofte_store_ask (LofteStore *self, LofteJobFunc func, gpointer data, GError **error);
LofteDb *lofte_store_get_reader (LofteStore *self, GError **error);
void lofte_store_emit_changed (LofteStore *self, const char *id);
char *lofte_store_dup_path (LofteStore *self, const char *name);
char *lofte_store_dup_today (LofteStore *self);
const char *lofte_store_get_session (LofteStore *self);

/* lofte-store-connection.c */
LofteDb *lofte_store_open_second (const char *folder, LofteStoreFlags flags, GError **error);
gboolean lofte_store_quick_check (LofteDb *db, GError **error);

/* Opens register.db with every setting but the version of its tables. */
LofteDb *lofte_store_open_database (const char *folder, LofteStoreFlags flags, LofteJournal *journal, GError **error);

/* lofte-agreement-table.c: to be called inside a transaction */
typedef enum
{
  LOFTE_SAVE_CREATED,
  LOFTE_SAVE_CHANGED,
  LOFTE_SAVE_UNCHANGED,
  LOFTE_SAVE_CONFLICT,
  LOFTE_SAVE_FAILED
} LofteSaveResult;

/**
 * LofteDeed:
 * @done: Whether the one who saves says what was done; else the document was edited.
 * @what: (nullable): What was done; %NULL when only the state was moved.
 * @detail: (nullable): More about it.
 * @reason: (nullable): Why the state skips a step or goes back.
 *
 * What a save is for, as the history tells it.
 */
typedef struct
{
  gboolean done;
  char *what;
  char *detail;
  char *reason;
} LofteDeed;

LofteSaveResult lofte_agreement_table_save (LofteDb *db, const LofteRecord *record, const LofteStamp *stamp, const LofteDeed *deed, gint64 *revision, GError **error);
gboolean lofte_agreement_table_project (LofteDb *db, gint64 row, const LofteRecord *record, GError **error);
gboolean lofte_agreement_table_find (LofteDb *db, const char *id, gint64 *row, GError **error);
gboolean lofte_agreement_table_see_day (LofteDb *db, const char *today, GError **error);
void lofte_agreement_table_set_missing (const char *id, GError **error);

/* lofte-projection.c */
gboolean lofte_projection_write (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error);
gboolean lofte_projection_begin_bulk (LofteDb *db, GError **error);
gboolean lofte_projection_end_bulk (LofteDb *db, GError **error);
void lofte_projection_leave_bulk (LofteDb *db);
gboolean lofte_projection_add_words (LofteDb *db, GHashTable *words, GError **error);

/* lofte-commitment-table.c */
gboolean lofte_commitment_table_write (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error);

/* lofte-event-table.c */
gboolean lofte_event_table_add (LofteDb *db, const LofteStamp *stamp, const char *agreement_id, const char *what, const char *detail, GError **error);
gboolean lofte_event_table_check (LofteDb *db, gint64 *broken_at, GError **error);
gboolean lofte_event_table_add_daily (LofteDb *db, const LofteStamp *stamp, const char *agreement_id, const char *what, GError **error);

/* lofte-version-table.c */
gboolean lofte_version_table_keep (LofteDb *db, const LofteStamp *stamp, const char *agreement_id, const char *reason, guint *number, GError **error);

/* lofte-session-table.c */
gboolean lofte_session_table_judge (LofteDb *db, gboolean *unclean, guint *n_live, GError **error);
char *lofte_session_table_open (LofteDb *db, gint64 at, GError **error);
void lofte_session_table_close (LofteDb *db, const char *id);

/* lofte-setting-table.c */
char *lofte_setting_table_dup (LofteDb *db, const char *name, GError **error);
gboolean lofte_setting_table_set (LofteDb *db, const char *name, const char *value, GError **error);

/* lofte-trash.c */
gboolean lofte_trash_purge (LofteDb *db, const LofteStamp *stamp, int days, guint *n_purged, GError **error);

/* lofte-store-load.c */
LofteAgreement *lofte_store_build_agreement (const char *id, const char *content, const char *living, GError **error);

/* lofte-backup.c */
gboolean lofte_backup_make (const char *folder, const char *why, gint64 at, gboolean only_when_changed, char **name, GError **error);
gboolean lofte_backup_is_due (const char *folder, const char *today);
gboolean lofte_backup_is_empty (LofteDb *db);
gboolean lofte_backup_describe (const char *folder, const char *name, const char *why, gint64 at, GHashTable *digests, GError **error);
char *lofte_backup_make_name (const char *backups, gint64 at, const char *why);
char *lofte_backup_read_manifest_digests (const char *folder, GHashTable *digests);

G_END_DECLS
