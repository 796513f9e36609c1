/* The main pages of the window, in the order of the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LoftePage:
 * @name: Its name in the window's stack.
 * @title: Its name for people, to be translated in the context `page`.
 * @icon_name: The icon beside it.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
} LoftePage;

extern const LoftePage lofte_pages[];
extern const guint lofte_n_pages;

const char *lofte_page_get_title (const LoftePage *page);
gboolean lofte_page_is_main (const char *name);

G_END_DECLS
