/* What leaves a document, as actions of the page that shows it: files, paper, originals, the check of its signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-document-outputs-private.h"
#include "lofte-export-dialog-private.h"
#include "lofte-export.h"
#include "lofte-print-private.h"
#include "lofte-sign-document.h"
#include "lofte-steps-private.h"
#include "lofte-store-attachment.h"

/* Its document, with all that was typed. */
static LofteDocument *
get_document (GtkWidget *widget)
{
  lofte_document_page_flush (LOFTE_DOCUMENT_PAGE (widget));
  return lofte_document_page_get_document (LOFTE_DOCUMENT_PAGE (widget));
}

static LofteCopy
get_copy (GtkWidget *widget)
{
  return lofte_pages_pane_get_copy (lofte_document_page_get_pages (LOFTE_DOCUMENT_PAGE (widget)));
}

static void
on_export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = get_document (widget);

  if (document)
    lofte_export_dialog_run (LOFTE_WINDOW (gtk_widget_get_root (widget)), document, get_copy (widget));
}

static void
on_print_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = get_document (widget);

  if (document)
    lofte_print_copy (LOFTE_WINDOW (gtk_widget_get_root (widget)), document, get_copy (widget));
}

static void
on_print_originals_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = get_document (widget);

  if (document)
    lofte_print_originals (LOFTE_WINDOW (gtk_widget_get_root (widget)), document);
}

static void
on_sign_with_pen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = get_document (widget);

  if (document)
    lofte_steps_sign_with_pen (GTK_WINDOW (gtk_widget_get_root (widget)), document);
}

static void
on_check_signatures_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = get_document (widget);
  const char *digest = document ? lofte_signing_find_file (document) : NULL;
  g_autofree char *path = digest ? lofte_store_dup_attachment_path (lofte_register_get_store (lofte_document_get_register (document)), digest) : NULL;
  g_autofree char *name = path ? lofte_export_dup_file_name (document, LOFTE_COPY_ARCHIVE, "pdf") : NULL;
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;

  if (file)
    lofte_window_check_signatures (LOFTE_WINDOW (gtk_widget_get_root (widget)), file, name);
}

/**
 * lofte_document_outputs_install:
 * @klass: The page's class.
 *
 * Adds the actions.
 */
void
lofte_document_outputs_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "document.export", NULL, on_export_action);
  gtk_widget_class_install_action (klass, "document.print", NULL, on_print_action);
  gtk_widget_class_install_action (klass, "document.print-originals", NULL, on_print_originals_action);
  gtk_widget_class_install_action (klass, "document.sign-with-pen", NULL, on_sign_with_pen_action);
  gtk_widget_class_install_action (klass, "document.check-signatures", NULL, on_check_signatures_action);
}

/**
 * lofte_document_outputs_update:
 * @page: The page, with a document.
 *
 * Lets only what is possible now be chosen.
 */
void
lofte_document_outputs_update (LofteDocumentPage *page)
{
  LofteDocument *document = lofte_document_page_get_document (page);
  LofteState state = lofte_agreement_get_state (lofte_document_get_agreement (document));
  const char *signed_file = lofte_signing_find_file (document);

  gtk_widget_action_set_enabled (GTK_WIDGET (page), "document.print-originals", state == LOFTE_STATE_READY && !signed_file);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "document.sign-with-pen", state == LOFTE_STATE_READY && !signed_file);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "document.check-signatures", signed_file != NULL);
}
