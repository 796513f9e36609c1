/* LofteMunicipality — kommun: what the program knows of Sweden's municipalities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include "lofte-collate.h"
#include "lofte-municipality.h"
#include "lofte-register.h"

#define FOLDER "municipalities"

/* A municipality with the keys that typing is compared with. */
typedef struct
{
  LofteMunicipality municipality;
  char *caseless;
  char *folded;
  char *folded_signing;
} Entry;

/* Cells of a file with one line a row; none of them holds a semicolon. */
static GPtrArray *
read_rows (const char *name, guint n_cells)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *path = lofte_find_data_file (FOLDER, name);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!path || !g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return rows;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] && lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i]), ";", -1);

      if (g_strv_length (cells) >= n_cells)
        g_ptr_array_add (rows, g_steal_pointer (&cells));
    }
  return rows;
}

/* People who have no å write aa or a, no ä ae or a, no ö oe or o: all become the same letter. */
static char *
fold (const char *text)
{
  g_autofree char *plain = lofte_collate_fold (text);
  GString *folded = g_string_new (NULL);

  for (const char *at = plain; *at; at++)
    {
      g_string_append_c (folded, *at);
      if (((*at == 'a' || *at == 'o') && at[1] == 'e') || (*at == 'a' && at[1] == 'a'))
        at++;
    }
  return g_string_free (folded, FALSE);
}

static void
add_entry (GPtrArray *entries, char *const *cells)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->municipality.code = g_strdup (cells[0]);
  entry->municipality.name = g_strdup (cells[1]);
  entry->municipality.signing_name = g_strdup (cells[2]);
  entry->municipality.county = g_strdup (cells[4]);
  entry->municipality.police_region = g_strdup (cells[5]);
  entry->caseless = g_utf8_casefold (cells[1], -1);
  entry->folded = fold (cells[1]);
  entry->folded_signing = fold (cells[2]);
  g_ptr_array_add (entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return lofte_collate_compare ((*(Entry *const *) a)->municipality.name, (*(Entry *const *) b)->municipality.name);
}

/* Read once: the list does not change while the program runs. */
static GPtrArray *
get_entries (void)
{
  static GPtrArray *entries;

  if (g_once_init_enter (&entries))
    {
      GPtrArray *read = g_ptr_array_new ();
      g_autoptr (GPtrArray) rows = read_rows ("municipalities.csv", 6);

      for (guint i = 0; i < rows->len; i++)
        add_entry (read, g_ptr_array_index (rows, i));
      g_ptr_array_sort (read, compare_entries);
      g_once_init_leave (&entries, read);
    }
  return entries;
}

/**
 * lofte_municipality_list:
 *
 * Returns: (transfer container) (element-type LofteMunicipality): All municipalities, in Swedish order; empty when the program's data is not installed.
 */
GPtrArray *
lofte_municipality_list (void)
{
  GPtrArray *entries = get_entries ();
  GPtrArray *all = g_ptr_array_sized_new (entries->len);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (all, &((Entry *) g_ptr_array_index (entries, i))->municipality);
  return all;
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);

  return strcmp (left, right) == 0;
}

/**
 * lofte_municipality_find:
 * @name: A name, with or without what it signs with; capitals do not matter.
 *
 * Returns: (transfer none) (nullable): The municipality of that name.
 */
const LofteMunicipality *
lofte_municipality_find (const char *name)
{
  GPtrArray *entries = get_entries ();

  for (guint i = 0; i < entries->len; i++)
    {
      const LofteMunicipality *municipality = &((Entry *) g_ptr_array_index (entries, i))->municipality;

      if (is_same_name (municipality->name, name) || is_same_name (municipality->signing_name, name))
        return municipality;
    }
  return NULL;
}

static gboolean
has_word_with_prefix (const char *text, const char *prefix)
{
  for (const char *at = text; (at = strstr (at, prefix)); at++)
    if (at == text || at[-1] == ' ' || at[-1] == '-')
      return TRUE;
  return FALSE;
}

/* How well it fits: 0 best, -1 not at all. */
static int
rank (const Entry *entry, const char *caseless, const char *folded)
{
  if (g_str_has_prefix (entry->caseless, caseless))
    return 0;
  if (g_str_has_prefix (entry->folded, folded))
    return 1;
  if (has_word_with_prefix (entry->folded, folded) || has_word_with_prefix (entry->folded_signing, folded) || strcmp (entry->municipality.code, caseless) == 0)
    return 2;
  return -1;
}

/**
 * lofte_municipality_search:
 * @text: The beginning of a name, or a code. Letters may be written without rings and dots: `aamal` and `amal` find Åmål.
 *
 * Returns: (transfer container) (element-type LofteMunicipality): What fits, the best first; nothing for an empty text.
 */
GPtrArray *
lofte_municipality_search (const char *text)
{
  GPtrArray *entries = get_entries ();
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *caseless = g_utf8_casefold (stripped, -1);
  g_autofree char *folded = fold (stripped);

  for (int wanted = 0; *stripped && wanted <= 2; wanted++)
    for (guint i = 0; i < entries->len; i++)
      if (rank (g_ptr_array_index (entries, i), caseless, folded) == wanted)
        g_ptr_array_add (found, &((Entry *) g_ptr_array_index (entries, i))->municipality);
  return found;
}

/**
 * lofte_municipality_list_police_areas:
 * @code: (nullable): Code of a municipality.
 *
 * Which area a municipality belongs to is not published as a list: these are the names seen in its own documents.
 *
 * Returns: (transfer full): Names of local police areas, as they stand in a document; mostly none or one.
 */
GStrv
lofte_municipality_list_police_areas (const char *code)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GPtrArray) rows = read_rows ("police-areas.csv", 2);

  for (guint i = 0; code && i < rows->len; i++)
    {
      char *const *cells = g_ptr_array_index (rows, i);
      g_auto (GStrv) codes = g_strsplit (cells[1], " ", -1);

      if (g_strv_contains ((const char *const *) codes, code))
        g_strv_builder_add (names, cells[0]);
    }
  return g_strv_builder_end (names);
}
