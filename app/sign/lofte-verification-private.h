/* LofteVerification — its fields, for the file that prints it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-verification.h"

G_BEGIN_DECLS

struct _LofteVerification
{
  GObject parent_instance;

  GBytes *pdf;
  GDateTime *time;
  LofteVerificationState state;
  char *sentence;
  gboolean has_notes;
  GPtrArray *details;
  GPtrArray *verdicts;
  GPtrArray *unsigned_fields; /* (element-type LoftePreparedField) */
};

G_END_DECLS
