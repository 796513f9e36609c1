/* LofteWrapBox — children beside each other, on as many lines as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LofteWrapBox:
 *
 * GtkFlowBox sets its children in columns; here each is as wide as it wants to be.
 */
#define LOFTE_TYPE_WRAP_BOX (lofte_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (LofteWrapBox, lofte_wrap_box, LOFTE, WRAP_BOX, GtkWidget)

GtkWidget *lofte_wrap_box_new (void);
void lofte_wrap_box_append (LofteWrapBox *self, GtkWidget *child);
void lofte_wrap_box_remove_all (LofteWrapBox *self);

G_END_DECLS
