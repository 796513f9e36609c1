/* The main pages of the window, in the order of the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-pages-private.h"

const LoftePage lofte_pages[] = {
  { "overview", NC_ ("page", "Overview"), "view-grid-symbolic" },
  { "documents", NC_ ("page", "Documents"), "x-office-document-symbolic" },
  { "commitments", NC_ ("page", "Commitments"), "object-select-symbolic" },
  { "templates", NC_ ("page", "Templates"), "document-edit-symbolic" },
};

const guint lofte_n_pages = G_N_ELEMENTS (lofte_pages);

/**
 * lofte_page_get_title:
 * @page: A page.
 *
 * Returns: Its name in the user's language.
 */
const char *
lofte_page_get_title (const LoftePage *page)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "page", page->title);
}

/**
 * lofte_page_is_main:
 * @name: (nullable): Name of a page.
 *
 * Returns: Whether it is one of the main pages.
 */
gboolean
lofte_page_is_main (const char *name)
{
  for (guint i = 0; i < lofte_n_pages; i++)
    if (g_strcmp0 (lofte_pages[i].name, name) == 0)
      return TRUE;
  return FALSE;
}
