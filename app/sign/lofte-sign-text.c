/* Text that is shown to people or put into a PDF, made harmless
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-sign-text-private.h"

static gboolean
is_gap (gunichar c)
{
  /* The no-break spaces are meant: they hold "18 november" together. */
  return c != 0x00a0 && c != 0x202f && (g_unichar_isspace (c) || g_unichar_iscntrl (c));
}

static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  /* The joiners only shape the letters beside them; Persian names need them. */
  if (c == 0x200c || c == 0x200d)
    return FALSE;
  return type == G_UNICODE_FORMAT || type == G_UNICODE_SURROGATE || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED;
}

char *
lofte_sign_text_clean (const char *text, gssize length, glong max_characters)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean gap = FALSE;
  glong n_characters = 0;

  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_gap (c))
        {
          gap = line->len > 0;
          continue;
        }
      if (is_invisible (c))
        continue;
      if (n_characters + (gap ? 2 : 1) > max_characters)
        {
          g_string_append (line, "…");
          break;
        }
      if (gap)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, c);
      n_characters += gap ? 2 : 1;
      gap = FALSE;
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}
