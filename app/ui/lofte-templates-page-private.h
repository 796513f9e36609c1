/* LofteTemplatesPage — Mallar: what a document can be made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_TEMPLATES_PAGE (lofte_templates_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplatesPage, lofte_templates_page, LOFTE, TEMPLATES_PAGE, GtkBox)

void lofte_templates_page_set_register (LofteTemplatesPage *self, LofteRegister *reg);

G_END_DECLS
