/* What a reader finds when it copies text: ToUnicode maps without private letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "lofte-pdf-finish-private.h"

#define REPLACEMENT "FFFD"
#define BULLET "2022"

static int
read_unit (const char *digits)
{
  int value = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Private use letters say nothing to anybody else; level A forbids them (ISO 19005-2, 6.2.11.7.3). Symbol fonts have their bullets there. */
static gboolean
mend_units (char *at, const char *end)
{
  gboolean changed = FALSE;

  for (; at + 4 <= end; at += 4)
    {
      int unit = read_unit (at);

      if (unit >= 0xE000 && unit <= 0xF8FF)
        {
          memcpy (at, unit == 0xF0B7 || unit == 0xF0A7 ? BULLET : REPLACEMENT, 4);
          changed = TRUE;
        }
      else if (unit >= 0xDB80 && unit <= 0xDBFF && at + 8 <= end)
        {
          memcpy (at, REPLACEMENT REPLACEMENT, 8);
          at += 4;
          changed = TRUE;
        }
    }
  return changed;
}

/* On a line the first value is the code, those after it are letters. */
static gboolean
mend_line (char *line)
{
  char *start = strchr (line, '<');
  char *first_end = start ? strchr (start, '>') : NULL;
  gboolean changed = FALSE;

  for (char *at = first_end ? strchr (first_end, '<') : NULL; at; at = strchr (at + 1, '<'))
    {
      char *end = strchr (at, '>');

      if (!end)
        break;
      changed |= mend_units (at + 1, end);
    }
  return changed;
}

/**
 * lofte_finish_mend_to_unicode:
 * @self: A finishing pass.
 * @stream: A ToUnicode map as cairo writes it: one code a line.
 */
void
lofte_finish_mend_to_unicode (LofteFinish *self, qpdf_oh stream)
{
  unsigned char *data = NULL;
  size_t size = 0;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean changed = FALSE;
  gboolean in_map = FALSE;

  if (qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_generalized, NULL, &data, &size) & QPDF_ERRORS)
    return;
  text = g_strndup ((const char *) data, size);
  free (data);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      if (strstr (lines[i], "beginbfchar") || strstr (lines[i], "beginbfrange"))
        in_map = TRUE;
      else if (strstr (lines[i], "endbfchar") || strstr (lines[i], "endbfrange"))
        in_map = FALSE;
      else if (in_map)
        changed |= mend_line (lines[i]);
    }
  if (changed)
    {
      g_autofree char *mended = g_strjoinv ("\n", lines);

      qpdf_oh_replace_stream_data (self->qpdf, stream, (const unsigned char *) mended, strlen (mended), qpdf_oh_new_null (self->qpdf), qpdf_oh_new_null (self->qpdf));
    }
}
