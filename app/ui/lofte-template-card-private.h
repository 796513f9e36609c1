/* LofteTemplateCard — mallkort: a template with the picture of its first page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_TEMPLATE_CARD (lofte_template_card_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplateCard, lofte_template_card, LOFTE, TEMPLATE_CARD, GtkBox)

GtkWidget *lofte_template_card_new (LofteRegister *reg, LofteTemplate *template);
LofteTemplate *lofte_template_card_get_template (LofteTemplateCard *self);
void lofte_template_card_add_action (LofteTemplateCard *self, GtkWidget *button);

G_END_DECLS
