/* LofteCli — sentences and parts of documents on a terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-finding.h"
#include "lofte-summary.h"

#define SHORT_ID 8

static gboolean
turns_text (gunichar character)
{
  return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

/* Text from a document must not command the terminal: no escape sequence and no turned writing goes through. */
char *
lofte_cli_clean (const char *text, gboolean keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (keep_lines && character == '\n')
        g_string_append_c (clean, '\n');
      else if (g_unichar_iscntrl (character))
        g_string_append_c (clean, ' ');
      else if (!turns_text (character))
        g_string_append_unichar (clean, character);
    }
  return g_string_free (clean, FALSE);
}

static void print_to (FILE *stream, const char *format, va_list list) G_GNUC_PRINTF (2, 0);

static void
print_to (FILE *stream, const char *format, va_list list)
{
  g_autofree char *text = g_strdup_vprintf (format, list);
  g_autofree char *clean = lofte_cli_clean (text, TRUE);

  fputs (clean, stream);
}

void
lofte_cli_print (const char *format, ...)
{
  va_list list;

  va_start (list, format);
  print_to (stdout, format, list);
  va_end (list);
}

/* Beside the answer, so that it does not end up in a pipe. */
void
lofte_cli_note (const char *format, ...)
{
  va_list list;

  va_start (list, format);
  print_to (stderr, format, list);
  va_end (list);
}

void
lofte_cli_print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      lofte_cli_print ("%s %u  %s%s%s\n", lofte_severity_get_label (finding->severity), finding->check, finding->path, *finding->path ? ": " : "", finding->sentence);
    }
}

/* The beginning of an id is enough to find its document. */
char *
lofte_cli_dup_short_id (const char *id)
{
  return g_str_has_prefix (id, "id-") ? g_strndup (id + strlen ("id-"), SHORT_ID) : g_strdup (id);
}

/* Empty when it says nothing yet. */
char *
lofte_cli_dup_summary (LofteElement *element)
{
  char *summary = lofte_element_dup_summary (element);

  return summary ? summary : g_strdup ("");
}
