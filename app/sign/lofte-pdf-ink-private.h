/* LoftePdfInk — whether pieces of pages have something on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-revision-private.h"

G_BEGIN_DECLS

typedef struct
{
  double left;
  double bottom;
  double right;
  double top;
} LoftePdfBox;

typedef struct _LoftePdfInk LoftePdfInk;

/* @revision must outlive it. */
LoftePdfInk *lofte_pdf_ink_new (const LofteRevision *revision);
void lofte_pdf_ink_free (LoftePdfInk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoftePdfInk, lofte_pdf_ink_free)

/* A piece of @page, a dictionary of that revision. */
void lofte_pdf_ink_add (LoftePdfInk *self,
                        const LofteObject *page,
                        const LoftePdfBox *box);

/* The number, from 0 in the order they were added, of the first piece with text, pictures or drawings on it, annotations
 * left aside; -1 when none has. An even colour and rules through the whole piece do not count. What cannot be drawn counts. */
int lofte_pdf_ink_find (LoftePdfInk *self,
                        GCancellable *cancellable);

G_END_DECLS
