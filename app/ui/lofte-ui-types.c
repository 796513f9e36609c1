/* The classes that .ui files name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-application.h"
#include "lofte-commitments-page-private.h"
#include "lofte-document-page-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-export-sheet-private.h"
#include "lofte-findings-panel-private.h"
#include "lofte-form-pane-private.h"
#include "lofte-outline-private.h"
#include "lofte-page-view-private.h"
#include "lofte-pages-pane-private.h"
#include "lofte-save-bar-private.h"
#include "lofte-sign-sheet-private.h"
#include "lofte-trust-list-private.h"
#include "lofte-verify-page-private.h"
#include "lofte-window.h"

/**
 * lofte_ui_ensure_types:
 *
 * GtkBuilder knows a class of a static library only when it was named before.
 */
void
lofte_ui_ensure_types (void)
{
  g_type_ensure (LOFTE_TYPE_PAGE_VIEW);
  g_type_ensure (LOFTE_TYPE_OUTLINE);
  g_type_ensure (LOFTE_TYPE_FINDINGS_PANEL);
  g_type_ensure (LOFTE_TYPE_FORM_PANE);
  g_type_ensure (LOFTE_TYPE_PAGES_PANE);
  g_type_ensure (LOFTE_TYPE_SAVE_BAR);
  g_type_ensure (LOFTE_TYPE_DOCUMENTS_PAGE);
  g_type_ensure (LOFTE_TYPE_COMMITMENTS_PAGE);
  g_type_ensure (LOFTE_TYPE_DOCUMENT_PAGE);
  g_type_ensure (LOFTE_TYPE_EXPORT_SHEET);
  g_type_ensure (LOFTE_TYPE_SIGN_SHEET);
  g_type_ensure (LOFTE_TYPE_TRUST_LIST);
  g_type_ensure (LOFTE_TYPE_VERIFY_PAGE);
  g_type_ensure (LOFTE_TYPE_WINDOW);
}
