/* LofteSession — där man var: what a person opened last in a register
 *
 * It belongs to the person, not to the register: several may share one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <glib/gstdio.h>

#include "lofte-session.h"

typedef struct
{
  GKeyFile *file;
  char *path;
  char *group;
} Session;

static void
session_clear (Session *session)
{
  g_clear_pointer (&session->file, g_key_file_unref);
  g_clear_pointer (&session->path, g_free);
  g_clear_pointer (&session->group, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

/* A group is named by a digest: a folder may have any sign in its name. */
static void
session_read (Session *session, const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);

  session->file = g_key_file_new ();
  session->path = g_build_filename (g_get_user_state_dir (), "lofte", "session.ini", NULL);
  session->group = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_key_file_load_from_file (session->file, session->path, G_KEY_FILE_NONE, NULL);
}

/* What cannot be kept is only missed at the next start: no reason to disturb anybody. */
static void
session_write (Session *session)
{
  g_autofree char *folder = g_path_get_dirname (session->path);

  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (session->file, session->path, NULL))
    g_debug ("%s could not be written", session->path);
}

/**
 * lofte_session_list_recent:
 * @folder: Folder of a register.
 *
 * Returns: (transfer full): Ids of the documents opened there last, the newest first.
 */
GStrv
lofte_session_list_recent (const char *folder)
{
  g_auto (Session) session = { NULL };
  GStrv ids;

  session_read (&session, folder);
  ids = g_key_file_get_string_list (session.file, session.group, "recent", NULL, NULL);
  return ids ? ids : g_new0 (char *, 1);
}

/**
 * lofte_session_note_opened:
 * @folder: Folder of a register.
 * @id: Id of a document.
 *
 * Remembers it as the one opened last.
 */
void
lofte_session_note_opened (const char *folder, const char *id)
{
  g_auto (Session) session = { NULL };
  g_auto (GStrv) before = lofte_session_list_recent (folder);
  const char *ids[LOFTE_SESSION_RECENT] = { id };
  gsize n_ids = 1;

  for (guint i = 0; before[i] && n_ids < LOFTE_SESSION_RECENT; i++)
    if (!g_str_equal (before[i], id))
      ids[n_ids++] = before[i];
  session_read (&session, folder);
  g_key_file_set_string_list (session.file, session.group, "recent", ids, n_ids);
  session_write (&session);
}

/**
 * lofte_session_note_place:
 * @folder: Folder of a register.
 * @id: (nullable): Id of the document that is in view; %NULL when none is.
 * @part: (nullable): Which part of it.
 *
 * Remembers where the person was.
 */
void
lofte_session_note_place (const char *folder, const char *id, const char *part)
{
  g_auto (Session) session = { NULL };

  session_read (&session, folder);
  if (id)
    g_key_file_set_string (session.file, session.group, "document", id);
  else
    g_key_file_remove_key (session.file, session.group, "document", NULL);
  if (id && part)
    g_key_file_set_string (session.file, session.group, "part", part);
  else
    g_key_file_remove_key (session.file, session.group, "part", NULL);
  session_write (&session);
}

/**
 * lofte_session_find_place:
 * @folder: Folder of a register.
 * @id: (out) (transfer full): Place for the document.
 * @part: (out) (transfer full) (nullable): Place for its part.
 *
 * Returns: Whether a document was in view when the person left.
 */
gboolean
lofte_session_find_place (const char *folder, char **id, char **part)
{
  g_auto (Session) session = { NULL };

  session_read (&session, folder);
  *id = g_key_file_get_string (session.file, session.group, "document", NULL);
  *part = *id ? g_key_file_get_string (session.file, session.group, "part", NULL) : NULL;
  return *id != NULL;
}
