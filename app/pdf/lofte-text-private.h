/* LofteText from within: its runs, hyphens and lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-layout-private.h"

G_BEGIN_DECLS

#define LOFTE_TEXT_SOFT_HYPHEN "\u00ad"

typedef struct
{
  gsize start;
  gsize end;
  gsize set_start; /* the same in the text as it is set, with its joints */
  gsize set_end;
  gboolean bold;
  gboolean italic;
  char *address;
} LofteTextRun;

struct _LofteText
{
  char *plain;
  GArray *runs; /* LofteTextRun, offsets into plain */
  PangoLayout *layout;
  GArray *hyphens;   /* gsize, offsets into plain where @joint stands */
  const char *joint; /* a soft hyphen, or the line break that ends the lines of an endless word */
  GPtrArray *lines;  /* PangoLayoutLine, borrowed from layout */
  const LofteTextStyle *style;
  double width; /* negative: one line */
  double leading;
  double baseline; /* of a line, from its upper edge */
  gboolean has_links;
};

void lofte_text_apply (LofteText *self);
double lofte_text_get_line_width (const PangoLayoutLine *line);
gsize lofte_text_shift (const LofteText *self, gsize offset);
gboolean lofte_text_has_endless_word (const LofteText *self);
void lofte_text_part_endless (LofteText *self);
gboolean lofte_text_hyphenate (LofteText *self, LofteHyphenator *hyphenator);

G_END_DECLS
