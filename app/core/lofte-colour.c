/* Colours of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <math.h>
#include <string.h>

#include "lofte-colour.h"

#define DIGITS 6
/* Of text on its ground: EN 301 549, 9.1.4.3. */
#define LEAST_CONTRAST 4.5

/**
 * lofte_colour_parse:
 * @text: (nullable): Six hex digits: red, green, blue.
 * @rgb: (out) (optional): The colour as one number; not touched when @text is none.
 *
 * Returns: Whether @text is a colour.
 */
gboolean
lofte_colour_parse (const char *text, guint *rgb)
{
  guint64 parsed;

  if (!text || strlen (text) != DIGITS || !g_ascii_string_to_unsigned (text, 16, 0, 0xFFFFFF, &parsed, NULL))
    return FALSE;
  if (rgb)
    *rgb = (guint) parsed;
  return TRUE;
}

static double
linearise (guint channel)
{
  double value = (channel & 255) / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/**
 * lofte_colour_is_readable:
 * @rgb: A colour.
 *
 * Returns: Whether text in it can be read on white by the measure of WCAG 2.1, 1.4.3.
 */
gboolean
lofte_colour_is_readable (guint rgb)
{
  double luminance = 0.2126 * linearise (rgb >> 16) + 0.7152 * linearise (rgb >> 8) + 0.0722 * linearise (rgb);

  return 1.05 / (luminance + 0.05) >= LEAST_CONTRAST;
}
