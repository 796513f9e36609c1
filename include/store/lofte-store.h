/* LofteStore — registret: all documents of a register, one folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-agreement.h"
#include "lofte-clock.h"

#include "lofte-store-error.h"

G_BEGIN_DECLS

/**
 * LofteStore:
 *
 * A register: one folder with `register.db`, `files/` and `backups/`. A thread of
 * its own writes, in the order asked for; another answers long questions. All
 * functions are called on the thread that opened the register; signals come
 * there too. Several programs may have the same register open.
 */
#define LOFTE_TYPE_STORE (lofte_store_get_type ())
G_DECLARE_FINAL_TYPE (LofteStore, lofte_store, LOFTE, STORE, GObject)

/**
 * LofteStoreFlags:
 * @LOFTE_STORE_DEFAULT: Open an existing register for reading and writing.
 * @LOFTE_STORE_CREATE: Make the register when the folder holds none.
 * @LOFTE_STORE_READ_ONLY: Change nothing, not even in the folder.
 */
typedef enum
{
  LOFTE_STORE_DEFAULT = 0,
  LOFTE_STORE_CREATE = 1 << 0,
  LOFTE_STORE_READ_ONLY = 1 << 1
} LofteStoreFlags;

/**
 * LofteJournal:
 * @LOFTE_JOURNAL_WAL: Readers never wait for writers.
 * @LOFTE_JOURNAL_DELETE: The folder cannot carry shared memory, as on a network drive: safe, but slower.
 * @LOFTE_JOURNAL_NONE: Opened for reading alone.
 */
typedef enum
{
  LOFTE_JOURNAL_WAL,
  LOFTE_JOURNAL_DELETE,
  LOFTE_JOURNAL_NONE
} LofteJournal;

LofteStore *lofte_store_open (const char *folder, LofteStoreFlags flags, LofteClock *clock, GError **error);
void lofte_store_open_async (const char *folder, LofteStoreFlags flags, LofteClock *clock, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LofteStore *lofte_store_open_finish (GAsyncResult *result, GError **error);
gboolean lofte_store_exists (const char *folder);
gboolean lofte_store_flush (LofteStore *self, GError **error);
void lofte_store_close (LofteStore *self);

const char *lofte_store_get_folder (LofteStore *self);
gboolean lofte_store_get_read_only (LofteStore *self);
LofteJournal lofte_store_get_journal (LofteStore *self);
gboolean lofte_store_get_ended_unclean (LofteStore *self);
LofteClock *lofte_store_get_clock (LofteStore *self);
const char *lofte_store_get_author (LofteStore *self);
void lofte_store_set_author (LofteStore *self, const char *author);
void lofte_store_set_patience (LofteStore *self, guint milliseconds);
gboolean lofte_store_poll (LofteStore *self);

/**
 * LofteStoreConflict:
 * @id: Id of the document.
 * @base_revision: The revision that the person's own version was made from.
 * @revision: The revision that stands in the register now.
 * @mine: What was to be saved.
 * @theirs: (nullable): What stands in the register; %NULL when it has been deleted.
 * @author: (nullable): Who saved it, as far as is known.
 * @changed_at: When, microseconds since 1970 in UTC; 0 when not known.
 *
 * Both sides of a document that was saved in two places.
 */
typedef struct
{
  char *id;
  gint64 base_revision;
  gint64 revision;
  LofteAgreement *mine;
  LofteAgreement *theirs;
  char *author;
  gint64 changed_at;
} LofteStoreConflict;

void lofte_store_conflict_free (LofteStoreConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteStoreConflict, lofte_store_conflict_free)

gboolean lofte_store_save (LofteStore *self, LofteAgreement *agreement, const char *reason, gint64 *revision, LofteStoreConflict **conflict, GError **error);
gboolean lofte_store_save_deed (LofteStore *self, LofteAgreement *agreement, const char *what, const char *detail, const char *reason, gint64 *revision, LofteStoreConflict **conflict, GError **error);
void lofte_store_save_async (LofteStore *self, LofteAgreement *agreement, const char *reason, gint64 revision, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean lofte_store_save_finish (LofteStore *self, GAsyncResult *result, gint64 *revision, LofteStoreConflict **conflict, GError **error);
/**
 * LofteStoreNextFunc:
 * @user_data: What was passed on.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The next document; %NULL after the last, or with @error set.
 */
typedef LofteAgreement *(*LofteStoreNextFunc) (gpointer user_data, GError **error);

gboolean lofte_store_save_stream (LofteStore *self, LofteStoreNextFunc next, gpointer user_data, const char *reason, GError **error);
gboolean lofte_store_save_many (LofteStore *self, GPtrArray *agreements, const char *reason, GError **error);
gboolean lofte_store_begin_bulk (LofteStore *self, GError **error);
gboolean lofte_store_end_bulk (LofteStore *self, gboolean keep, GError **error);
LofteAgreement *lofte_store_load (LofteStore *self, const char *id, gint64 *revision, GError **error);
void lofte_store_load_async (LofteStore *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LofteAgreement *lofte_store_load_finish (LofteStore *self, GAsyncResult *result, gint64 *revision, GError **error);
char *lofte_store_resolve_id (LofteStore *self, const char *text, GError **error);
GPtrArray *lofte_store_list_successors (LofteStore *self, const char *id, GError **error);

/* A deleted draft can be had back for so long. */
#define LOFTE_TRASH_DAYS 30

gboolean lofte_store_trash (LofteStore *self, const char *id, GError **error);
gboolean lofte_store_untrash (LofteStore *self, const char *id, GError **error);
gboolean lofte_store_purge (LofteStore *self, int days, guint *n_purged, GError **error);

char *lofte_store_dup_setting (LofteStore *self, const char *name);
gboolean lofte_store_set_setting (LofteStore *self, const char *name, const char *value, GError **error);

/**
 * LofteStoreVersion:
 * @number: Counted from 1 in its document.
 * @agreement_id: The document.
 * @at: When, microseconds since 1970 in UTC.
 * @author: (nullable): Who.
 * @state: In which state the document was then.
 * @reason: (nullable): Why it was kept.
 * @digest: SHA-256 of the content, hex.
 */
typedef struct
{
  guint number;
  char *agreement_id;
  gint64 at;
  char *author;
  LofteState state;
  char *reason;
  char *digest;
} LofteStoreVersion;

void lofte_store_version_free (LofteStoreVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteStoreVersion, lofte_store_version_free)

gboolean lofte_store_keep_version (LofteStore *self, const char *id, const char *reason, guint *number, GError **error);
GPtrArray *lofte_store_list_versions (LofteStore *self, const char *id, GError **error);
LofteAgreement *lofte_store_load_version (LofteStore *self, const char *id, guint number, GError **error);

/**
 * LofteStoreTemplate:
 * @id: Id of the template.
 * @version: Its version.
 * @name: What a person calls it.
 * @in_use: How many documents were made from this version.
 */
typedef struct
{
  char *id;
  int version;
  char *name;
  guint in_use;
} LofteStoreTemplate;

void lofte_store_template_free (LofteStoreTemplate *template_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteStoreTemplate, lofte_store_template_free)

gboolean lofte_store_put_template (LofteStore *self, const char *id, int version, const char *name, GBytes *xml, GError **error);
GBytes *lofte_store_read_template (LofteStore *self, const char *id, int version, GError **error);
GPtrArray *lofte_store_list_templates (LofteStore *self, GError **error);
gboolean lofte_store_remove_template (LofteStore *self, const char *id, int version, GError **error);

/**
 * LofteStoreSession:
 * @user: Who has the register open.
 * @host: On which computer.
 * @program: With which program.
 * @since: Since when, microseconds since 1970 in UTC.
 * @own: Whether it is this one.
 */
typedef struct
{
  char *user;
  char *host;
  char *program;
  gint64 since;
  gboolean own;
} LofteStoreSession;

void lofte_store_session_free (LofteStoreSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteStoreSession, lofte_store_session_free)

GPtrArray *lofte_store_list_sessions (LofteStore *self, GError **error);

/**
 * LofteFolderTraits:
 * @LOFTE_FOLDER_PLAIN: Nothing special.
 * @LOFTE_FOLDER_NETWORK: On another computer.
 * @LOFTE_FOLDER_SYNCED: A program copies it elsewhere while it is in use, which can tear a register apart.
 * @LOFTE_FOLDER_READ_ONLY: Nothing can be written there.
 */
typedef enum
{
  LOFTE_FOLDER_PLAIN = 0,
  LOFTE_FOLDER_NETWORK = 1 << 0,
  LOFTE_FOLDER_SYNCED = 1 << 1,
  LOFTE_FOLDER_READ_ONLY = 1 << 2
} LofteFolderTraits;

LofteFolderTraits lofte_store_judge_folder (const char *folder, char **program);

G_END_DECLS
