/* Export of a document to a file that the person chooses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-export-dialog-private.h"
#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"

typedef struct
{
  LofteWindow *window; /* once a file is chosen */
  LofteDocument *document;
  LofteCopy copy;
  GFile *file;
} Export;

#define EXPORT_KEY "lofte-export"

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->document);
  g_clear_object (&export->window);
  g_clear_object (&export->file);
  g_free (export);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pdf = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);
  g_autofree char *path = g_file_get_path (export->file);
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *sentence = NULL;

  if (pdf && lofte_export_write (pdf->bytes, path, &error))
    sentence = g_strdup_printf (_ ("%s is saved."), name);
  lofte_window_tell (export->window, sentence ? sentence : error->message);
  export_free (export);
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  /* The dialog is modal, so there is one export waiting for its answer; several may be written. */
  Export *export = g_object_steal_data (user_data, EXPORT_KEY);

  if (!file)
    {
      export_free (export);
      return;
    }
  export->window = g_object_ref (user_data);
  export->file = g_object_ref (file);
  lofte_export_pages_async (export->document, export->copy, FALSE, NULL, on_exported_cb, export);
}

/**
 * lofte_export_dialog_run:
 * @window: The window.
 * @document: A document.
 * @copy: Which copy of it.
 *
 * Asks where, writes the PDF in a worker thread, and tells in @window how it went.
 */
void
lofte_export_dialog_run (LofteWindow *window, LofteDocument *document, LofteCopy copy)
{
  g_autofree char *name = lofte_export_dup_file_name (document, copy, "pdf");
  Export *export = g_new0 (Export, 1);

  export->document = g_object_ref (document);
  export->copy = copy;
  g_object_set_data_full (G_OBJECT (window), EXPORT_KEY, export, export_free);
  lofte_file_dialogs_save (GTK_WINDOW (window), _ ("Export as PDF"), name, on_file_chosen_cb, window);
}
