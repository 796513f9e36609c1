/* LofteTypography — typografi: the sizes, colours and measures of the pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include "lofte-colour.h"
#include "lofte-typography-private.h"

#define NO_BREAK_SPACE 0x00A0
#define ACCENT_DEFAULT 0x1F3A5F

/* In the order of LofteStyle. 0.3 is 70 % black. */
static const LofteTextStyle styles[LOFTE_N_STYLES] = {
  [LOFTE_STYLE_BODY] = { 10.5, 15, PANGO_WEIGHT_NORMAL, 0, 0, TRUE, FALSE, FALSE },
  [LOFTE_STYLE_LEAD] = { 12, 18, PANGO_WEIGHT_NORMAL, 0, 0, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_SUBTITLE] = { 12, 18, PANGO_WEIGHT_NORMAL, 0.3, 0, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_LABEL] = { 8.5, 12, PANGO_WEIGHT_SEMIBOLD, -1, 1.1, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_TITLE] = { 24, 30, PANGO_WEIGHT_SEMIBOLD, 0, -0.3, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_HEADING] = { 15, 20, PANGO_WEIGHT_SEMIBOLD, 0, 0, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_SUBHEADING] = { 13, 18, PANGO_WEIGHT_SEMIBOLD, 0, 0, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_NUMBER] = { 13, 18, PANGO_WEIGHT_SEMIBOLD, -1, 0, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_MINOR_HEADING] = { 11, 15, PANGO_WEIGHT_SEMIBOLD, 0, 0, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_TABLE] = { 9, 12.5, PANGO_WEIGHT_NORMAL, 0, 0, TRUE, TRUE, TRUE },
  [LOFTE_STYLE_TABLE_HEAD] = { 9, 12.5, PANGO_WEIGHT_SEMIBOLD, -1, 0, FALSE, FALSE, TRUE },
  [LOFTE_STYLE_CAPTION] = { 8.5, 12, PANGO_WEIGHT_NORMAL, 0.3, 0, FALSE, FALSE, TRUE },
  [LOFTE_STYLE_CAPTION_HEAD] = { 9, 12.5, PANGO_WEIGHT_SEMIBOLD, 0, 0, FALSE, FALSE, TRUE },
  [LOFTE_STYLE_MARGIN] = { 8.5, 12, PANGO_WEIGHT_NORMAL, 0.3, 0, FALSE, FALSE, TRUE },
  [LOFTE_STYLE_SENDER] = { 9.5, 13, PANGO_WEIGHT_SEMIBOLD, 0, 0, FALSE, FALSE, FALSE },
  [LOFTE_STYLE_SIGNER] = { 10.5, 15, PANGO_WEIGHT_SEMIBOLD, 0, 0, FALSE, FALSE, FALSE },
};

/**
 * lofte_typography_get_style:
 * @style: A style.
 *
 * Returns: Its measures.
 */
const LofteTextStyle *
lofte_typography_get_style (LofteStyle style)
{
  return &styles[style];
}

/**
 * lofte_typography_parse_colour:
 * @text: (nullable): Six hex digits.
 *
 * A colour too light to be read on white gives way to the default: text needs a contrast of 4.5:1 (EN 301 549, 9.1.4.3).
 *
 * Returns: The accent colour.
 */
LofteColour
lofte_typography_parse_colour (const char *text)
{
  guint rgb;

  if (!lofte_colour_parse (text, &rgb) || !lofte_colour_is_readable (rgb))
    rgb = ACCENT_DEFAULT;
  return (LofteColour){ ((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0 };
}

/**
 * lofte_typography_set_grey:
 * @cr: Where to draw.
 * @grey: 0 black, 1 white.
 */
void
lofte_typography_set_grey (cairo_t *cr, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

static gboolean
is_month (const char *text)
{
  static const char *const months[] = {
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"
  };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (text, months[i]))
      return TRUE;
  return FALSE;
}

/* Whether the space at @at holds together what belongs together: "§ 4", "9 §", "1 234", "18 november", "kl. 18". */
static gboolean
holds_together (const char *start, const char *at)
{
  const char *next = at + 1;
  gboolean digit_before = at > start && g_ascii_isdigit (at[-1]);

  if (g_str_has_prefix (next, "§") && digit_before)
    return TRUE;
  if (at - start >= 2 && memcmp (at - 2, "§", 2) == 0 && g_ascii_isdigit (*next))
    return TRUE;
  if (at - start >= 3 && memcmp (at - 3, "kl.", 3) == 0 && g_ascii_isdigit (*next))
    return TRUE;
  if (digit_before && is_month (next))
    return TRUE;
  if (digit_before && (*next == '%' || g_str_has_prefix (next, "kr ")))
    return TRUE;
  if (digit_before && g_ascii_isdigit (next[0]) && g_ascii_isdigit (next[1]) && g_ascii_isdigit (next[2]) && !g_ascii_isdigit (next[3]))
    {
      const char *digits = at;

      while (digits > start && g_ascii_isdigit (digits[-1]))
        digits--;
      return at - digits <= 3 && (digits == start || digits[-1] == ' ' || digits[-1] == '\n');
    }
  return FALSE;
}

/**
 * lofte_typography_prepare:
 * @text: Text of a document.
 *
 * Drops characters that would be drawn as boxes and makes no-break spaces where a line must not end.
 *
 * Returns: (transfer full): The text to lay out.
 */
char *
lofte_typography_prepare (const char *text)
{
  GString *prepared = g_string_sized_new (strlen (text));

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == ' ' && holds_together (text, at))
        g_string_append_unichar (prepared, NO_BREAK_SPACE);
      else if (character == '\t')
        g_string_append_c (prepared, ' ');
      else if (character == '\n' || !(g_unichar_iscntrl (character) || character == 0xAD || character == 0xFEFF || (character & 0xFFFE) == 0xFFFE))
        g_string_append_unichar (prepared, character);
    }
  return g_string_free (prepared, FALSE);
}
