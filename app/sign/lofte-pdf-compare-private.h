/* LoftePdfChanges — what was added to a PDF file after a signature, and how serious it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-revision-private.h"
#include "lofte-signature-verdict.h"

G_BEGIN_DECLS

/* Fields that a signature locks (ISO 32000-2, 12.7.5.5 SigFieldLock, 12.8.2.4 FieldMDP). */
typedef struct
{
  gboolean all;
  GPtrArray *included; /* (element-type utf8) */
  GPtrArray *excluded; /* (element-type GPtrArray): one list of names per "all but these" */
} LoftePdfLocks;

void lofte_pdf_locks_init (LoftePdfLocks *self);
void lofte_pdf_locks_clear (LoftePdfLocks *self);
void lofte_pdf_locks_add (LoftePdfLocks *self,
                          const LofteRevision *revision,
                          const LofteObject *parameters);
gboolean lofte_pdf_locks_covers (const LoftePdfLocks *self,
                                 const char *field_name);

typedef struct
{
  LofteAdditionsState worst;
  GPtrArray *lines;            /* (element-type utf8): technical, worst kinds included first come first served */
  GPtrArray *filled;           /* (element-type utf8): names of fields filled in */
  guint n_signatures;          /* further signatures */
  guint n_timestamps;          /* further document time stamps */
  GHashTable *changed;         /* (element-type LofteObject): fields filled in, as they are in the newer revision */
  gboolean drawn_anew;         /* from now on every field is drawn from its value (NeedAppearances) */
  gboolean evidence;           /* validation evidence (DSS) */
  gboolean metadata;           /* the description of the file that readers show (XMP) */
  gboolean later;              /* there is a later revision at all */
  gboolean covers;             /* something that was not there lies over signed page content */
  char *cover;                 /* the filled-in field that lies over what was signed */
  gboolean late_certification; /* a certification that is not the first signature */
  gboolean too_large;
} LoftePdfChanges;

LoftePdfChanges *lofte_pdf_changes_new (void);
void lofte_pdf_changes_free (LoftePdfChanges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoftePdfChanges, lofte_pdf_changes_free)

/* Compares everything reachable from the document's root, and demands a reason for every object the increments
 * write. @certified: the signature is a certification, which decides by itself what may appear on the pages.
 * @steps: counts the work of several comparisons, which share one limit. */
LoftePdfChanges *lofte_pdf_compare (const LofteRevision *old,
                                    const LofteRevision *young,
                                    const LoftePdfLocks *locks,
                                    gboolean certified,
                                    guint64 *steps,
                                    GCancellable *cancellable);

/* The name of a filled-in field whose widget lies over something that was on the signed page; NULL when none does.
 * What cannot be drawn counts as covered. */
char *lofte_pdf_changes_find_cover (const LoftePdfChanges *self,
                                    const LofteRevision *old,
                                    const LofteRevision *young,
                                    GCancellable *cancellable);

/* The name of a field that can be filled in and lies over something on its page; NULL when none of the first ones does. */
char *lofte_pdf_find_overlay (const LofteRevision *revision,
                              GCancellable *cancellable);

G_END_DECLS
