/* The steps of the finishing pass
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <qpdf/qpdf-c.h>

#include "lofte-pdf-structure-private.h"

G_BEGIN_DECLS

typedef struct
{
  LoftePdfWriter *writer;
  qpdf_data qpdf;
  int *page_ids;
  int structure_id;
} LofteFinish;

gboolean lofte_finish_check (LofteFinish *self, GError **error);
qpdf_oh lofte_finish_get (LofteFinish *self, int object_id);
qpdf_oh lofte_finish_name (LofteFinish *self, const char *name);
qpdf_oh lofte_finish_box (LofteFinish *self, const double *box);
qpdf_oh lofte_finish_stream (LofteFinish *self, const void *data, gsize size);
int lofte_finish_add (LofteFinish *self, qpdf_oh object);

void lofte_finish_mend_to_unicode (LofteFinish *self, qpdf_oh stream);
void lofte_finish_write_structure (LofteFinish *self);
void lofte_finish_write_annotations (LofteFinish *self);
void lofte_finish_write_catalog (LofteFinish *self, const LoftePdfMetadata *metadata);

G_END_DECLS
