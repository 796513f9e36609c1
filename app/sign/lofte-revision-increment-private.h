/* LofteRevision — what the increments behind a revision consist of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-revision-private.h"

G_BEGIN_DECLS

/* Whether every byte between the end of @old and the end of @young belongs to well-formed increments. Each problem
 * is added to @problems (element-type utf8), at most a dozen. */
gboolean lofte_revision_check_increments (const LofteRevision *old,
                                          const LofteRevision *young,
                                          GPtrArray *problems);

/* (transfer full) (element-type guint32): numbers that the increments between the two write or free, ascending. */
GArray *lofte_revision_list_rewritten (const LofteRevision *old,
                                       const LofteRevision *young);

G_END_DECLS
