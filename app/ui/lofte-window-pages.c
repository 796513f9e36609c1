/* LofteWindow — fönstret: its pages, each made when it is shown first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-commitments-page-private.h"
#include "lofte-document-actions-private.h"
#include "lofte-document-page-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-new-page-private.h"
#include "lofte-overview-page-private.h"
#include "lofte-templates-page-private.h"
#include "lofte-verify-page-private.h"
#include "lofte-window-private.h"

static GtkWidget *
new_page (const char *name)
{
  static const struct
  {
    const char *name;
    GType (*get_type) (void);
  } kinds[] = {
    { "overview", lofte_overview_page_get_type },
    { "documents", lofte_documents_page_get_type },
    { "commitments", lofte_commitments_page_get_type },
    { "templates", lofte_templates_page_get_type },
    { "new", lofte_new_page_get_type },
    { "document", lofte_document_page_get_type },
    { "verify", lofte_verify_page_get_type },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return g_object_new (kinds[i].get_type (), NULL);
  return NULL;
}

/* Returns: (transfer floating) (nullable): the page @name, which opens its documents in @self; a main page has no
 * register yet. */
GtkWidget *
lofte_window_make_page (LofteWindow *self, const char *name)
{
  GtkWidget *page = new_page (name);

  if (LOFTE_IS_MAIN_PAGE (page))
    g_signal_connect_object (page, "open-document", G_CALLBACK (lofte_window_open_document), self, G_CONNECT_SWAPPED);
  else if (LOFTE_IS_NEW_PAGE (page))
    g_signal_connect_object (page, "created", G_CALLBACK (lofte_window_open_document), self, G_CONNECT_SWAPPED);
  else if (LOFTE_IS_DOCUMENT_PAGE (page))
    lofte_document_actions_bind_keys (page, gtk_window_get_application (GTK_WINDOW (self)));
  else if (LOFTE_IS_VERIFY_PAGE (page))
    lofte_verify_page_set_register (LOFTE_VERIFY_PAGE (page), lofte_window_get_register (self));
  return page;
}
