/* LofteSidebar — sidofältet: the pages with what needs me, and the documents opened last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

/**
 * LofteSidebar:
 *
 * Emits `page-chosen` with the name of a page and `document-chosen` with an id.
 */
#define LOFTE_TYPE_SIDEBAR (lofte_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (LofteSidebar, lofte_sidebar, LOFTE, SIDEBAR, GtkBox)

void lofte_sidebar_set_register (LofteSidebar *self, LofteRegister *reg);
void lofte_sidebar_set_count (LofteSidebar *self, const char *page, guint count, const char *what);
void lofte_sidebar_select (LofteSidebar *self, const char *page, const char *document);
void lofte_sidebar_refresh (LofteSidebar *self);

G_END_DECLS
