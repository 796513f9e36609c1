/* LoftePdfInk — whether a piece of a page has something on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  double left;
  double bottom;
  double right;
  double top;
} LoftePdfBox;

typedef struct _LoftePdfInk LoftePdfInk;

/* @pdf must outlive it. NULL when the file cannot be read as it stands. */
LoftePdfInk *lofte_pdf_ink_new (const guint8 *pdf,
                                gsize size);
void lofte_pdf_ink_free (LoftePdfInk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoftePdfInk, lofte_pdf_ink_free)

/* Whether the page with this object number has text, pictures or drawings inside @box, its annotations left aside.
 * An even colour and rules through the whole box are the field's own frame and do not count. What cannot be drawn counts. */
gboolean lofte_pdf_ink_is_in (LoftePdfInk *self,
                              guint32 page,
                              guint32 generation,
                              const LoftePdfBox *box);

G_END_DECLS
