/* What happened to a signed document in the register it comes from: one line an event in its package
 *
 * Another register's history cannot be checked, so it becomes part of the own one as what it is: told by a package.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-package-private.h"
#include "lofte-service-error.h"
#include "lofte-store-event.h"

#define MOST_LINES 200
#define MOST_BYTES (64 * 1024)

/* What may be told to others; of @detail only the first words, the rest may hold what is not open. */
static const struct
{
  const char *what;
  int n_words;
} told[] = {
  { "created", 1 },
  { "moved", 2 },
  { "decided", 0 },
  { "track-changed", 0 },
  { "signed", G_MAXINT },
  { "signed-on-paper", G_MAXINT },
};

static int
find_told (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (g_str_equal (told[i].what, what))
      return (int) i;
  return -1;
}

static char *
dup_first_words (const char *detail, int n_words)
{
  g_autofree char *line = g_strdelimit (g_strdup (detail ? detail : ""), "\t\r\n", ' ');
  const char *end = line;

  if (n_words == G_MAXINT)
    return g_steal_pointer (&line);
  for (; n_words > 0 && *end; n_words--)
    end += strcspn (end, " ") + (n_words > 1 && strchr (end, ' ') ? 1 : 0);
  return g_strndup (line, (gsize) (end - line));
}

/* Returns: (transfer full): one line an event: when, what and, where it may be told, more about it. */
char *
lofte_package_write_history (LofteDocument *document)
{
  LofteStore *store = lofte_register_get_store (lofte_document_get_register (document));
  g_autoptr (GPtrArray) events = lofte_store_list_events (store, lofte_document_get_id (document), NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; events && i < events->len; i++)
    {
      const LofteStoreEvent *event = g_ptr_array_index (events, i);
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (event->at / G_USEC_PER_SEC);
      g_autofree char *when = at ? g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ") : NULL;
      int index = find_told (event->what);
      g_autofree char *detail = NULL;

      if (index < 0 || !when)
        continue;
      detail = dup_first_words (event->detail, told[index].n_words);
      g_string_append_printf (text, "%s\t%s\t%s\n", when, event->what, detail);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_plain (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
take_line (LofteDocument *document, const char *line, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 3);
  g_autoptr (GDateTime) at = g_strv_length (parts) == 3 ? g_date_time_new_from_iso8601 (parts[0], NULL) : NULL;
  g_autofree char *when = at ? g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  g_autofree char *detail = NULL;

  if (!when || find_told (parts[1]) < 0 || !is_plain (parts[2]))
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The history in the package cannot be read, so the package was not imported. Ask for the package again."));
      return FALSE;
    }
  detail = g_strdup_printf ("%s %s%s%s", when, parts[1], *parts[2] ? " " : "", parts[2]);
  return lofte_store_add_event (lofte_register_get_store (lofte_document_get_register (document)), lofte_document_get_id (document), "elsewhere", detail, error);
}

/* Writes into the own history what the package tells of another; @document has been saved. */
gboolean
lofte_package_take_history (GHashTable *entries, LofteDocument *document, const char *file, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (entries, LOFTE_PACKAGE_HISTORY);
  gsize size = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = size > 0 && size <= MOST_BYTES && g_utf8_validate_len (data, size, NULL) ? g_strndup (data, size) : NULL;
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  if ((size > 0 && !text) || g_strv_length (lines) > MOST_LINES)
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The history in %s was not written by Löfte, so the package was not imported."), file);
      return FALSE;
    }
  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && !take_line (document, lines[i], error))
      return FALSE;
  return TRUE;
}
