/* LofteFieldRow — fält: one field of an element, with its label and what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_FIELD_ROW (lofte_field_row_get_type ())
G_DECLARE_FINAL_TYPE (LofteFieldRow, lofte_field_row, LOFTE, FIELD_ROW, GtkBox)

GtkWidget *lofte_field_row_new (LofteDocument *document, LofteElement *element, const LofteField *field, gboolean editable);
void lofte_field_row_flush (LofteFieldRow *self);
void lofte_field_row_set_name (LofteFieldRow *self, const char *name);
void lofte_field_row_add_help (LofteFieldRow *self, const char *sentence);

G_END_DECLS
