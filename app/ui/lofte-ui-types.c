/* The classes that .ui files name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-application.h"
#include "lofte-care-sheet-private.h"
#include "lofte-commitment-counts-private.h"
#include "lofte-commitments-page-private.h"
#include "lofte-conflict-dialog-private.h"
#include "lofte-document-page-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-export-sheet-private.h"
#include "lofte-findings-panel-private.h"
#include "lofte-form-pane-private.h"
#include "lofte-outline-private.h"
#include "lofte-overview-page-private.h"
#include "lofte-palette-private.h"
#include "lofte-follow-up-pane-private.h"
#include "lofte-attach-form-private.h"
#include "lofte-attach-preview-private.h"
#include "lofte-attach-sheet-private.h"
#include "lofte-page-chooser-private.h"
#include "lofte-table-questions-private.h"
#include "lofte-evidence-list-private.h"
#include "lofte-evidence-row-private.h"
#include "lofte-page-view-private.h"
#include "lofte-pages-pane-private.h"
#include "lofte-pane-private.h"
#include "lofte-save-bar-private.h"
#include "lofte-sidebar-private.h"
#include "lofte-municipality-entry-private.h"
#include "lofte-narrow-heading-private.h"
#include "lofte-new-page-private.h"
#include "lofte-renewal-form-private.h"
#include "lofte-sample-window-private.h"
#include "lofte-template-card-private.h"
#include "lofte-templates-page-private.h"
#include "lofte-fault-window-private.h"
#include "lofte-story-sheet-private.h"
#include "lofte-trash-sheet-private.h"
#include "lofte-version-window-private.h"
#include "lofte-sign-sheet-private.h"
#include "lofte-shortcuts-window-private.h"
#include "lofte-trust-list-private.h"
#include "lofte-verify-page-private.h"
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
  g_type_ensure (LOFTE_TYPE_WRAP_BOX);
  g_type_ensure (LOFTE_TYPE_NARROW_HEADING);
  g_type_ensure (LOFTE_TYPE_PAGE_VIEW);
  g_type_ensure (LOFTE_TYPE_PANE);
  g_type_ensure (LOFTE_TYPE_SIDEBAR);
  g_type_ensure (LOFTE_TYPE_OVERVIEW_PAGE);
  g_type_ensure (LOFTE_TYPE_OUTLINE);
  g_type_ensure (LOFTE_TYPE_FINDINGS_PANEL);
  g_type_ensure (LOFTE_TYPE_FORM_PANE);
  g_type_ensure (LOFTE_TYPE_PAGES_PANE);
  g_type_ensure (LOFTE_TYPE_SAVE_BAR);
  g_type_ensure (LOFTE_TYPE_DOCUMENTS_PAGE);
  g_type_ensure (LOFTE_TYPE_COMMITMENT_COUNTS);
  g_type_ensure (LOFTE_TYPE_FOLLOW_UP_PANE);
  g_type_ensure (LOFTE_TYPE_COMMITMENTS_PAGE);
  g_type_ensure (LOFTE_TYPE_DOCUMENT_PAGE);
  g_type_ensure (LOFTE_TYPE_MUNICIPALITY_ENTRY);
  g_type_ensure (LOFTE_TYPE_RENEWAL_FORM);
  g_type_ensure (LOFTE_TYPE_NEW_PAGE);
  g_type_ensure (LOFTE_TYPE_SAMPLE_WINDOW);
  g_type_ensure (LOFTE_TYPE_TEMPLATE_CARD);
  g_type_ensure (LOFTE_TYPE_TEMPLATES_PAGE);
  g_type_ensure (LOFTE_TYPE_STORY_SHEET);
  g_type_ensure (LOFTE_TYPE_VERSION_WINDOW);
  g_type_ensure (LOFTE_TYPE_TRASH_SHEET);
  g_type_ensure (LOFTE_TYPE_CARE_SHEET);
  g_type_ensure (LOFTE_TYPE_FAULT_WINDOW);
  g_type_ensure (LOFTE_TYPE_ATTACH_SHEET);
  g_type_ensure (LOFTE_TYPE_EVIDENCE_LIST);
  g_type_ensure (LOFTE_TYPE_EVIDENCE_ROW);
  g_type_ensure (LOFTE_TYPE_EXPORT_SHEET);
  g_type_ensure (LOFTE_TYPE_SIGN_SHEET);
  g_type_ensure (LOFTE_TYPE_SHORTCUTS_WINDOW);
  g_type_ensure (LOFTE_TYPE_TRUST_LIST);
  g_type_ensure (LOFTE_TYPE_VERIFY_PAGE);
  g_type_ensure (LOFTE_TYPE_PAGE_CHOOSER);
  g_type_ensure (LOFTE_TYPE_TABLE_QUESTIONS);
  g_type_ensure (LOFTE_TYPE_ATTACH_FORM);
  g_type_ensure (LOFTE_TYPE_ATTACH_PREVIEW);
  g_type_ensure (LOFTE_TYPE_CONFLICT_DIALOG);
  g_type_ensure (LOFTE_TYPE_PALETTE);
  g_type_ensure (LOFTE_TYPE_WINDOW);
}
