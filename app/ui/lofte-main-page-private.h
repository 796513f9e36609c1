/* LofteMainPage — huvudsida: what the pages of the sidebar have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

/**
 * LofteMainPage:
 *
 * A page over a register. Emits `open-document` with an id. Its property `show-back` says that the window shows one
 * pane at a time, so that the page needs a way back to the sidebar.
 */
#define LOFTE_TYPE_MAIN_PAGE (lofte_main_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LofteMainPage, lofte_main_page, LOFTE, MAIN_PAGE, GtkBox)

struct _LofteMainPageClass
{
  GtkBoxClass parent_class;

  /* Shows what @reg holds; called when the page gets its register. */
  void (*show_register) (LofteMainPage *self, LofteRegister *reg);
};

LofteRegister *lofte_main_page_get_register (gpointer self);
void lofte_main_page_set_register (LofteMainPage *self, LofteRegister *reg);
gboolean lofte_main_page_has_values (gpointer self, const char *what);
void lofte_main_page_open_document (gpointer self, const char *id);

G_END_DECLS
