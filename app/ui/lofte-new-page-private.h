/* LofteNewPage — nytt dokument: three steps from a template or from an earlier one to a draft
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_NEW_PAGE (lofte_new_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteNewPage, lofte_new_page, LOFTE, NEW_PAGE, GtkBox)

void lofte_new_page_begin (LofteNewPage *self, LofteRegister *reg, const char *template_key, const char *predecessor);

G_END_DECLS
