/* Pages as a person writes them: "1–3, 5" (sidor)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-pdf.h"

#define MAX_DIGITS 6
#define SHOWN_CHARACTERS 20

typedef struct
{
  const char *position;
  guint n_pages;
  GArray *pages;
  GHashTable *seen;
} Parser;

static gboolean
take_dash (Parser *parser)
{
  static const char *const dashes[] = { "-", "–", "—", "−", "‑" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (parser->position, dashes[i]))
      {
        parser->position += strlen (dashes[i]);
        return TRUE;
      }
  return FALSE;
}

static void
skip_spaces (Parser *parser)
{
  while (*parser->position != '\0' && g_unichar_isspace (g_utf8_get_char (parser->position)))
    parser->position = g_utf8_next_char (parser->position);
}

static gboolean
take_number (Parser *parser, guint *number)
{
  gsize n_digits = strspn (parser->position, "0123456789");

  if (n_digits == 0)
    return FALSE;
  *number = n_digits > MAX_DIGITS ? G_MAXUINT : (guint) g_ascii_strtoull (parser->position, NULL, 10);
  parser->position += n_digits;
  return TRUE;
}

static gboolean
check_page (const Parser *parser, guint page, GError **error)
{
  if (page >= 1 && page <= parser->n_pages)
    return TRUE;
  if (page == G_MAXUINT)
    g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID, _ ("The page number is too large; the last page is %u."), parser->n_pages);
  else
    g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID, _ ("There is no page %u; the last page is %u."), page, parser->n_pages);
  return FALSE;
}

static gboolean
add_pages (Parser *parser, guint first, guint last, GError **error)
{
  if (!check_page (parser, first, error) || !check_page (parser, last, error))
    return FALSE;
  if (first > last)
    {
      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID,
                   _ ("“%u–%u” is backwards; write “%u–%u”."), first, last, last, first);
      return FALSE;
    }
  for (guint page = first; page <= last; page++)
    {
      if (!g_hash_table_add (parser->seen, GUINT_TO_POINTER (page)))
        {
          g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID, _ ("Page %u is listed twice."), page);
          return FALSE;
        }
      g_array_append_val (parser->pages, page);
    }
  return TRUE;
}

static gboolean
take_part (Parser *parser, GError **error)
{
  const char *start = parser->position;
  guint first = 1;
  guint last = parser->n_pages;
  gboolean has_first = take_number (parser, &first);
  const char *after_first = parser->position;
  gboolean has_last = FALSE;

  skip_spaces (parser);
  if (take_dash (parser))
    {
      skip_spaces (parser);
      has_last = take_number (parser, &last);
    }
  else
    {
      parser->position = after_first;
      last = first;
    }
  if (!has_first && !has_last)
    {
      g_autofree char *part = g_utf8_substring (start, 0, MIN (SHOWN_CHARACTERS, g_utf8_strlen (start, -1)));

      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID,
                   _ ("“%s” cannot be understood; write the pages like “1–3, 5”."), part);
      return FALSE;
    }
  return add_pages (parser, first, last, error);
}

GArray *
lofte_import_page_range_parse (const char *text, guint n_pages, GError **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Parser parser = { .position = text, .n_pages = n_pages, .pages = pages, .seen = seen };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (n_pages > 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID, _ ("The pages cannot be understood; write them like “1–3, 5”."));
      return NULL;
    }
  for (;;)
    {
      skip_spaces (&parser);
      if (*parser.position == '\0')
        break;
      if (*parser.position == ',' || *parser.position == ';')
        parser.position++;
      else if (!take_part (&parser, error))
        return NULL;
    }
  if (pages->len == 0 && !add_pages (&parser, 1, n_pages, error))
    return NULL;
  return g_steal_pointer (&pages);
}

char *
lofte_import_page_range_to_string (const guint *pages, guint n_pages)
{
  GString *text = g_string_new (NULL);
  guint i = 0;

  g_return_val_if_fail (pages != NULL || n_pages == 0, NULL);

  while (i < n_pages)
    {
      guint first = i;

      while (i + 1 < n_pages && pages[i + 1] == pages[i] + 1)
        i++;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append_printf (text, "%u", pages[first]);
      if (i > first)
        g_string_append_printf (text, "–%u", pages[i]);
      i++;
    }
  return g_string_free (text, FALSE);
}
