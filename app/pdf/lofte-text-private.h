/* LofteText from within: its runs, hyphens and lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-layout-private.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start;
  gsize end;
  gboolean bold;
  gboolean italic;
  char *address;
} LofteTextRun;

struct _LofteText
{
  char *plain;
  GArray *runs; /* LofteTextRun, offsets into plain */
  PangoLayout *layout;
  GArray *hyphens;  /* gsize, offsets into plain where a soft hyphen stands */
  GPtrArray *lines; /* PangoLayoutLine, borrowed from layout */
  const LofteTextStyle *style;
  double width; /* negative: one line */
  double leading;
  double baseline; /* of a line, from its upper edge */
  gboolean has_links;
};

void lofte_text_apply (LofteText *self);
double lofte_text_get_line_width (const PangoLayoutLine *line);
gsize lofte_text_shift (const LofteText *self, gsize offset);
gboolean lofte_text_hyphenate (LofteText *self, LofteHyphenator *hyphenator);

G_END_DECLS
