/* Printing: what comes out of the printer is the exported PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-export.h"
#include "lofte-pdf-render.h"
#include "lofte-print-private.h"

typedef struct
{
  LofteWindow *window;
  LoftePdfPages *pages;
  char *title;
  guint n_originals; /* 0 for an ordinary copy */
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_object_unref (print->window);
  g_clear_object (&print->pages);
  g_free (print->title);
  g_free (print);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  gtk_print_operation_set_n_pages (operation, (int) lofte_pdf_pages_get_count (print->pages));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *print)
{
  lofte_pdf_pages_draw (print->pages, (guint) page, gtk_print_context_get_cairo_context (context), TRUE);
}

/* Of what a printer refuses there is no trace on paper: the sentence stays until it has been read. */
static void
tell_failure (Print *print, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (print->window), _ ("Nothing Was Printed"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Print *print)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      tell_failure (print, error->message);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY && print->n_originals > 0)
    {
      sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u original is printed. Record the signatures when all have signed.", "%u originals are printed, one for each party. Record the signatures when all have signed.", print->n_originals), print->n_originals);
      lofte_window_tell (print->window, sentence);
    }
}

static void
run_operation (Print *print)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_settings_set_n_copies (settings, print->n_originals > 0 ? (int) print->n_originals : 1);
  gtk_print_settings_set_collate (settings, TRUE);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, print->title);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_job_name (operation, print->title);
  /* The PDF has margins of its own; its points are the printer's. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), print);
  g_signal_connect (operation, "done", G_CALLBACK (on_done_cb), print);
  g_object_set_data_full (G_OBJECT (operation), "lofte-print", print, print_free);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (print->window), &error);
}

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) laid_out = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);

  print->pages = laid_out ? lofte_pdf_pages_new (laid_out->bytes, &error) : NULL;
  if (print->pages)
    {
      run_operation (print);
      return;
    }
  tell_failure (print, error->message);
  print_free (print);
}

static Print *
print_new (LofteWindow *window, LofteDocument *document, LofteCopy copy)
{
  Print *print = g_new0 (Print, 1);

  print->window = g_object_ref (window);
  print->title = lofte_export_dup_file_name (document, copy, "pdf");
  return print;
}

/**
 * lofte_print_copy:
 * @window: The window.
 * @document: A document.
 * @copy: Which copy of it.
 *
 * Prints the pages of the exported PDF.
 */
void
lofte_print_copy (LofteWindow *window, LofteDocument *document, LofteCopy copy)
{
  lofte_export_pages_async (document, copy, FALSE, NULL, on_pages_ready_cb, print_new (window, document, copy));
}

/**
 * lofte_print_originals:
 * @window: The window.
 * @document: A document that is ready to sign.
 *
 * Prints one original for each party, with lines to sign on.
 */
void
lofte_print_originals (LofteWindow *window, LofteDocument *document)
{
  Print *print = print_new (window, document, LOFTE_COPY_ARCHIVE);

  print->n_originals = MAX (1, lofte_element_count (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "party"));
  lofte_export_original_async (document, "pen", FALSE, NULL, on_pages_ready_cb, print);
}
