/* The classes that .ui files name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-application.h"
#include "lofte-button-names-private.h"
#include "lofte-commitment-counts-private.h"
#include "lofte-commitments-page-private.h"
#include "lofte-document-page-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-follow-up-pane-private.h"
#include "lofte-page-view-private.h"
#include "lofte-window.h"
#include "lofte-wrap-box-private.h"

/**
 * lofte_ui_ensure_types:
 *
 * GtkBuilder knows a class of a static library only when it was named before.
 */
void
lofte_ui_ensure_types (void)
{
  lofte_button_names_mend ();
  g_type_ensure (LOFTE_TYPE_WRAP_BOX);
  g_type_ensure (LOFTE_TYPE_PAGE_VIEW);
  g_type_ensure (LOFTE_TYPE_DOCUMENTS_PAGE);
  g_type_ensure (LOFTE_TYPE_COMMITMENT_COUNTS);
  g_type_ensure (LOFTE_TYPE_FOLLOW_UP_PANE);
  g_type_ensure (LOFTE_TYPE_COMMITMENTS_PAGE);
  g_type_ensure (LOFTE_TYPE_DOCUMENT_PAGE);
  g_type_ensure (LOFTE_TYPE_WINDOW);
}
