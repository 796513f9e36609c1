/* Export of a document to a file that the person chooses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-export-dialog-private.h"
#include "lofte-export-sheet-private.h"

/**
 * lofte_export_dialog_run:
 * @window: The window.
 * @document: A document.
 * @copy: Which copy of it is proposed.
 *
 * Asks which copy and where, writes it in a worker thread, and tells in the sheet how it went.
 */
void
lofte_export_dialog_run (LofteWindow *window, LofteDocument *document, LofteCopy copy)
{
  g_autoptr (GError) error = NULL;

  /* A package is made from what the register holds. */
  if (lofte_history_is_modified (lofte_document_get_history (document)) && !lofte_document_save (document, NULL, &error))
    {
      lofte_window_tell (window, error->message);
      return;
    }
  gtk_window_present (GTK_WINDOW (lofte_export_sheet_new (GTK_WINDOW (window), document, copy)));
}
