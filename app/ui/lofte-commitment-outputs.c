/* A list of commitments on paper and as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-commitment-outputs-private.h"
#include "lofte-export.h"
#include "lofte-list-export.h"
#include "lofte-list-print-private.h"
#include "lofte-toasts-private.h"

/**
 * lofte_commitment_outputs_read:
 * @widget: A widget in the window that asks; a failure is told there.
 * @store: The register.
 * @filter: Which commitments.
 * @column: What they are sorted by.
 * @direction: Which way.
 *
 * Returns: (transfer full) (nullable) (element-type LofteCommitmentRow): All rows of the list; %NULL when they could not be read.
 */
GPtrArray *
lofte_commitment_outputs_read (GtkWidget *widget, LofteStore *store, const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = lofte_store_list_commitments (store, filter, column, direction, &error);
  GPtrArray *rows = ids ? lofte_store_read_commitment_rows (store, (const gint64 *) (gpointer) ids->data, ids->len, &error) : NULL;

  if (!rows)
    lofte_toasts_tell (widget, error->message);
  return rows;
}

/**
 * lofte_commitment_outputs_print:
 * @widget: A widget in the window that asks; a failure is told there.
 * @rows: (element-type LofteCommitmentRow): What is printed.
 * @what: Which they are, as in `Late`.
 * @today: The day of the list.
 */
void
lofte_commitment_outputs_print (GtkWidget *widget, GPtrArray *rows, const char *what, const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteListPages) pages = lofte_list_export_pages (rows, what, today);

  if (!lofte_list_print_run (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Commitments"), pages, &error))
    lofte_toasts_tell (widget, error->message);
}

/**
 * lofte_commitment_outputs_save:
 * @widget: A widget in the window that asks; the outcome is told there.
 * @rows: (element-type LofteCommitmentRow): What is saved.
 * @file: Where; CSV that a spreadsheet opens.
 */
void
lofte_commitment_outputs_save (GtkWidget *widget, GPtrArray *rows, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = lofte_list_export_csv (rows);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = g_strdup_printf (_ ("%s is saved."), name);

  if (lofte_export_write (csv, path, &error))
    lofte_toasts_tell_saved (widget, sentence, file);
  else
    lofte_toasts_tell (widget, error->message);
}
