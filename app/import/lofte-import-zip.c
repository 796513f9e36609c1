/* Entries of a zip, opened as hostile input
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-package-private.h"

#define MAX_ENTRIES 10000
#define MAX_UNPACKED_BYTES ((gsize) 128 << 20)

/* Sheets of numbers shrink to a tenth or a thirtieth; what shrinks to less than this share was made to. */
#define MAX_RATIO 200
#define FREE_BYTES ((gsize) 4 << 20)

typedef struct archive Archive;

static void
free_archive (Archive *archive)
{
  archive_read_free (archive);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, free_archive)

void
lofte_import_package_set_damaged_error (GError **error)
{
  /* The first thing that was found wrong says most. */
  if (error == NULL || *error == NULL)
    g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED,
                         _ ("The workbook is damaged and cannot be read; save it again and try once more."));
}

static Archive *
open_archive (GBytes *bytes)
{
  g_autoptr (Archive) archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (length == 0 || archive_read_support_format_zip (archive) != ARCHIVE_OK || archive_read_open_memory (archive, data, length) != ARCHIVE_OK)
    return NULL;
  return g_steal_pointer (&archive);
}

static const char *
get_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  return name != NULL ? name : archive_entry_pathname (entry);
}

GPtrArray *
lofte_import_zip_list (GBytes *bytes, guint max_names)
{
  g_autoptr (Archive) archive = open_archive (bytes);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  struct archive_entry *entry;

  while (archive != NULL && names->len < max_names && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    g_ptr_array_add (names, g_strdup (get_name (entry) != NULL ? get_name (entry) : ""));
  return names->len > 0 ? g_steal_pointer (&names) : NULL;
}

/* Reads the entry at hand; @room is what may still be unpacked. */
static GBytes *
read_entry (Archive *archive, gsize *room, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 buffer[32 * 1024];

  for (;;)
    {
      la_ssize_t n_bytes = archive_read_data (archive, buffer, sizeof buffer);

      if (n_bytes == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&content));
      if (n_bytes < 0)
        {
          lofte_import_package_set_damaged_error (error);
          return NULL;
        }
      if ((gsize) n_bytes > *room)
        {
          g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                               _ ("The workbook unpacks to far more than its size allows; save the sheet that is needed as a file of its own and try again."));
          return NULL;
        }
      *room -= (gsize) n_bytes;
      g_byte_array_append (content, buffer, (guint) n_bytes);
    }
}

GHashTable *
lofte_import_zip_read (GBytes *bytes, const char *const *names, GError **error)
{
  g_autoptr (Archive) archive = open_archive (bytes);
  g_autoptr (GHashTable) contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  gsize room = MIN (MAX_UNPACKED_BYTES, MAX (FREE_BYTES, g_bytes_get_size (bytes) * MAX_RATIO));
  struct archive_entry *entry;
  int status = ARCHIVE_FATAL;

  for (guint i = 0; archive != NULL && i < MAX_ENTRIES; i++)
    {
      const char *name;
      GBytes *content;

      status = archive_read_next_header (archive, &entry);
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        break;
      name = get_name (entry);
      if (name == NULL || !g_strv_contains (names, name) || g_hash_table_contains (contents, name))
        continue;
      content = read_entry (archive, &room, error);
      if (content == NULL)
        return NULL;
      g_hash_table_insert (contents, g_strdup (name), content);
    }
  if (status != ARCHIVE_EOF && g_hash_table_size (contents) < g_strv_length ((char **) names))
    {
      lofte_import_package_set_damaged_error (error);
      return NULL;
    }
  return g_steal_pointer (&contents);
}
