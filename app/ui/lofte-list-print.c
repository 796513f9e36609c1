/* Printing of lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-list-print-private.h"

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, LofteListPages *pages)
{
  guint n_pages = lofte_list_pages_paginate (pages, gtk_print_context_get_width (context), gtk_print_context_get_height (context));

  gtk_print_operation_set_n_pages (operation, (int) n_pages);
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, LofteListPages *pages)
{
  lofte_list_pages_draw (pages, gtk_print_context_get_cairo_context (context), (guint) page);
}

/**
 * lofte_list_print_run:
 * @parent: The window.
 * @name: What the print job is called.
 * @pages: What is printed.
 * @error: Return location for an error.
 *
 * Asks for a printer and prints, the long way of the paper.
 *
 * Returns: %FALSE when it could not be printed; leaving the dialog is no error.
 */
gboolean
lofte_list_print_run (GtkWindow *parent, const char *name, LofteListPages *pages, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), pages);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}
