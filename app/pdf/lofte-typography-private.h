/* LofteTypography — typografi: the sizes, colours and measures of the pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* A4 in points and the grid of the pages; every vertical space is a multiple of half a line. */
#define LOFTE_PAGE_WIDTH 595.276
#define LOFTE_PAGE_HEIGHT 841.89
#define LOFTE_MILLIMETRE (72.0 / 25.4)
#define LOFTE_TEXT_LEFT (30.0 * LOFTE_MILLIMETRE)
#define LOFTE_TEXT_WIDTH (150.0 * LOFTE_MILLIMETRE)
#define LOFTE_FIRST_TOP (22.0 * LOFTE_MILLIMETRE)
#define LOFTE_NEXT_TOP 90.0
#define LOFTE_TEXT_BOTTOM (LOFTE_PAGE_HEIGHT - 24.0 * LOFTE_MILLIMETRE)
#define LOFTE_HALF_LINE 7.5

typedef enum
{
  LOFTE_STYLE_BODY,
  LOFTE_STYLE_LEAD,
  LOFTE_STYLE_SUBTITLE,
  LOFTE_STYLE_LABEL,
  LOFTE_STYLE_TITLE,
  LOFTE_STYLE_HEADING,
  LOFTE_STYLE_SUBHEADING,
  LOFTE_STYLE_NUMBER,
  LOFTE_STYLE_MINOR_HEADING,
  LOFTE_STYLE_TABLE,
  LOFTE_STYLE_TABLE_HEAD,
  LOFTE_STYLE_CAPTION,
  LOFTE_STYLE_CAPTION_HEAD,
  LOFTE_STYLE_MARGIN,
  LOFTE_STYLE_SENDER,
  LOFTE_STYLE_SIGNER,
  LOFTE_N_STYLES
} LofteStyle;

typedef struct
{
  double size;    /* points */
  double leading; /* points from line to line */
  PangoWeight weight;
  double grey;    /* 0 black; negative: the accent colour */
  double spacing; /* letter-spacing, points */
  gboolean hyphenate;
  gboolean sparing; /* a hyphen must save a line */
  gboolean tabular;
} LofteTextStyle;

typedef struct
{
  double red;
  double green;
  double blue;
} LofteColour;

const LofteTextStyle *lofte_typography_get_style (LofteStyle style);
LofteColour lofte_typography_parse_colour (const char *text);
void lofte_typography_set_grey (cairo_t *cr, double grey);
char *lofte_typography_prepare (const char *text);

G_END_DECLS
