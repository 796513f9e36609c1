/* Sessions — who has the register open
 *
 * A line is written at opening and taken away at closing. One whose program is
 * gone tells of an unclean end; the register is then looked through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "lofte-store-private.h"

static char *
read_boot (void)
{
  char *boot = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    return g_strdup ("");
  return g_strstrip (boot);
}

/* Of another computer nobody can tell: it counts as alive. */
static gboolean
is_alive (const char *host, const char *boot, gint64 pid)
{
  g_autofree char *own_boot = read_boot ();

  if (!g_str_equal (host, g_get_host_name ()))
    return TRUE;
  if (!g_str_equal (boot, own_boot))
    return FALSE;
  return pid > 0 && (kill ((pid_t) pid, 0) == 0 || errno == EPERM);
}

/* Counts the sessions that live and forgets the others; @unclean tells whether there were such. */
gboolean
lofte_session_table_judge (LofteDb *db, gboolean *unclean, guint *n_live, GError **error)
{
  g_autoptr (GPtrArray) dead = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, "SELECT id, host, boot, pid FROM session", "");

  *unclean = FALSE;
  *n_live = 0;
  while (lofte_db_next (db, statement, &local_error))
    {
      if (is_alive (lofte_db_text (statement, 1), lofte_db_text (statement, 2), sqlite3_column_int64 (statement, 3)))
        (*n_live)++;
      else
        g_ptr_array_add (dead, lofte_db_dup_text (statement, 0));
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *unclean = dead->len > 0;
  for (guint i = 0; i < dead->len; i++)
    if (!lofte_db_run (db, error, "DELETE FROM session WHERE id = ?", "s", g_ptr_array_index (dead, i)))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): the id of a new session. */
char *
lofte_session_table_open (LofteDb *db, gint64 at, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *boot = read_boot ();
  const char *name = g_get_real_name ();
  const char *program = g_get_prgname ();

  if (!name || *name == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  if (!lofte_db_run (db,
                     error,
                     "INSERT INTO session (id, user, host, boot, pid, program, since) VALUES (?, ?, ?, ?, ?, ?, ?)",
                     "ssssisi",
                     id,
                     name,
                     g_get_host_name (),
                     boot,
                     (gint64) getpid (),
                     program ? program : "",
                     at))
    return NULL;
  return g_steal_pointer (&id);
}

void
lofte_session_table_close (LofteDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;

  /* What stays is only taken for an unclean end. */
  if (!lofte_db_run (db, &error, "DELETE FROM session WHERE id = ?", "s", id))
    g_debug ("The session was not closed: %s", error->message);
}

void
lofte_store_session_free (LofteStoreSession *session)
{
  g_free (session->user);
  g_free (session->host);
  g_free (session->program);
  g_free (session);
}

/**
 * lofte_store_list_sessions:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteStoreSession): Who has it open, the longest first.
 */
GPtrArray *
lofte_store_list_sessions (LofteStore *self, GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_store_session_free);
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  statement = lofte_db_query (db, &local_error, "SELECT user, host, program, since, id FROM session ORDER BY since, id", "");
  while (lofte_db_next (db, statement, &local_error))
    {
      LofteStoreSession *session = g_new0 (LofteStoreSession, 1);

      session->user = lofte_db_dup_text (statement, 0);
      session->host = lofte_db_dup_text (statement, 1);
      session->program = lofte_db_dup_text (statement, 2);
      session->since = sqlite3_column_int64 (statement, 3);
      session->own = g_strcmp0 (lofte_db_text (statement, 4), lofte_store_get_session (self)) == 0;
      g_ptr_array_add (sessions, session);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&sessions);
}
