/* Sort keys — Swedish order: å ä ö last
 *
 * ICU, not the C library: whether sv_SE is installed must not matter. Numbers in
 * titles count as numbers, so that “Löfte 9” stands before “Löfte 10”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "lofte-sort-key-private.h"

/* Longer texts that begin alike may sort in any order. */
#define MAX_UNITS 96
#define MAX_CACHED 20000
#define MAX_CACHED_BYTES 80

static UCollator *
open_collator (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("sv", &status);

  if (U_FAILURE (status))
    g_error ("ICU has no Swedish order: %s", u_errorName (status));
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  ucol_setAttribute (collator, UCOL_STRENGTH, UCOL_TERTIARY, &status);
  return collator;
}

static GBytes *
make_key (UCollator *collator, const char *text)
{
  UChar units[MAX_UNITS];
  guint8 key[MAX_UNITS * 8];
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_units = 0;
  int32_t length;

  /* What does not fit is cut; a broken byte becomes U+FFFD. */
  u_strFromUTF8WithSub (units, MAX_UNITS, &n_units, text, -1, 0xfffd, NULL, &status);
  length = ucol_getSortKey (collator, units, MIN (n_units, MAX_UNITS), key, sizeof key);
  return g_bytes_new (key, (gsize) CLAMP (length, 0, (int32_t) sizeof key));
}

typedef struct
{
  UCollator *collator;
  GHashTable *keys; /* text → GBytes: the same few names come again and again */
} Keys;

static void
keys_free (gpointer data)
{
  Keys *keys = data;

  ucol_close (keys->collator);
  g_hash_table_unref (keys->keys);
  g_free (keys);
}

static void
give_swedish_key (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  Keys *keys = sqlite3_user_data (context);
  const char *text = (const char *) sqlite3_value_text (values[0]);
  GBytes *key;

  if (!text)
    {
      sqlite3_result_null (context);
      return;
    }
  key = g_hash_table_lookup (keys->keys, text);
  if (!key && strlen (text) > MAX_CACHED_BYTES)
    {
      g_autoptr (GBytes) once = make_key (keys->collator, text);

      sqlite3_result_blob64 (context, g_bytes_get_data (once, NULL), g_bytes_get_size (once), SQLITE_TRANSIENT);
      return;
    }
  if (!key)
    {
      if (g_hash_table_size (keys->keys) > MAX_CACHED)
        g_hash_table_remove_all (keys->keys);
      key = make_key (keys->collator, text);
      g_hash_table_insert (keys->keys, g_strdup (text), key);
    }
  sqlite3_result_blob64 (context, g_bytes_get_data (key, NULL), g_bytes_get_size (key), SQLITE_TRANSIENT);
}

/* Gives a connection the SQL function swedish_key (text). */
gboolean
lofte_sort_key_install (sqlite3 *handle)
{
  Keys *keys = g_new0 (Keys, 1);

  keys->collator = open_collator ();
  keys->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  /* On failure SQLite frees them too. */
  return sqlite3_create_function_v2 (handle, "swedish_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, keys, give_swedish_key, NULL, NULL, keys_free) == SQLITE_OK;
}
