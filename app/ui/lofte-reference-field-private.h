/* LofteReferenceField — koppling: which other parts of the document a part belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_REFERENCE_FIELD (lofte_reference_field_get_type ())
G_DECLARE_FINAL_TYPE (LofteReferenceField, lofte_reference_field, LOFTE, REFERENCE_FIELD, GtkBox)

GtkWidget *lofte_reference_field_new (LofteDocument *document, LofteElement *element, const LofteField *field, gboolean editable);
GPtrArray *lofte_reference_field_list_candidates (LofteDocument *document, const LofteField *field);
const char *lofte_reference_field_describe (LofteElement *element);

G_END_DECLS
