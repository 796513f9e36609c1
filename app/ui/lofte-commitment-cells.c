/* What the list of commitments shows of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-commitment-cells-private.h"
#include "lofte-label-private.h"
#include "lofte-list-words.h"
#include "lofte-outcome-words.h"
#include "lofte-state-pill-private.h"

/* Lines of a row with columns. */
#define N_LINES 2

static void
bind_text (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_commitment (item)->text);
}

static void
bind_parties (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_commitment (item)->parties);
}

static void
bind_responsible (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_commitment (item)->responsible);
}

static void
bind_agreement (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  g_autofree char *document = lofte_commitment_row_dup_document (lofte_query_item_get_commitment (item));

  lofte_query_columns_set_text (cell, document);
}

static void
bind_outcome (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_state_pill_set_outcome (cell, lofte_query_item_get_commitment (item)->outcome);
}

/* ---- when, with a sign that it is past ---- */

static GtkWidget *
make_when (void)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 14);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 16);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (cell), g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (cell), text);
  return cell;
}

static void
mark_late (GtkWidget *widget, gboolean late)
{
  if (late)
    gtk_widget_add_css_class (widget, "late");
  else
    gtk_widget_remove_css_class (widget, "late");
}

static void
bind_when (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  const LofteCommitmentRow *row = lofte_query_item_get_commitment (item);
  g_autofree char *when = lofte_commitment_row_dup_when (row);

  lofte_query_columns_set_text (gtk_widget_get_last_child (cell), when);
  gtk_widget_set_visible (gtk_widget_get_first_child (cell), row->overdue);
  mark_late (cell, row->overdue);
}

/* ---- two lines, where there is no room for columns ---- */

static GtkWidget *
make_wrapped (const char *css_class)
{
  GtkWidget *label = lofte_label_new (NULL, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_summary (void)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (cell), make_wrapped ("body"));
  gtk_box_append (GTK_BOX (second), lofte_state_pill_new ());
  gtk_box_append (GTK_BOX (second), make_when ());
  gtk_box_append (GTK_BOX (cell), second);
  gtk_box_append (GTK_BOX (cell), make_wrapped ("passage"));
  gtk_widget_set_margin_top (cell, 4);
  gtk_widget_set_margin_bottom (cell, 4);
  return cell;
}

static char *
dup_facts (const LofteCommitmentRow *row)
{
  g_autofree char *document = lofte_commitment_row_dup_document (row);
  const char *facts[] = { row->parties, row->responsible, document };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    lofte_label_append_fact (text, facts[i]);
  return g_string_free (text, FALSE);
}

static void
bind_summary (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  const LofteCommitmentRow *row = lofte_query_item_get_commitment (item);
  GtkWidget *text = gtk_widget_get_first_child (cell);
  GtkWidget *second = gtk_widget_get_next_sibling (text);
  g_autofree char *facts = dup_facts (row);

  gtk_label_set_label (GTK_LABEL (text), row->text);
  lofte_state_pill_set_outcome (gtk_widget_get_first_child (second), row->outcome);
  bind_when (gtk_widget_get_last_child (second), item, owner);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (cell)), facts);
}

const LofteColumn lofte_commitment_columns[LOFTE_COMMITMENT_N_COLUMNS] = {
  { N_ ("Commitment"), -1, TRUE, bind_summary, make_summary },
  { N_ ("Commitment"), LOFTE_COMMITMENT_BY_TEXT, TRUE, bind_text, NULL, 30, N_LINES, 1 },
  { N_ ("Who"), LOFTE_COMMITMENT_BY_PARTIES, FALSE, bind_parties, NULL, 12, N_LINES, 5 },
  { N_ ("Responsible"), LOFTE_COMMITMENT_BY_RESPONSIBLE, FALSE, bind_responsible, NULL, 14, N_LINES, 6 },
  { N_ ("When"), LOFTE_COMMITMENT_BY_DUE, FALSE, bind_when, make_when, 18, 1, 3 },
  { N_ ("Status"), LOFTE_COMMITMENT_BY_STATE, FALSE, bind_outcome, lofte_state_pill_new, 16, 1, 2 },
  { N_ ("Document"), LOFTE_COMMITMENT_BY_AGREEMENT, FALSE, bind_agreement, NULL, 21, N_LINES, 4 },
};

const LofteSortOrder lofte_commitment_orders[LOFTE_COMMITMENT_N_ORDERS] = {
  { "due", LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING },
  { "text", LOFTE_COMMITMENT_BY_TEXT, LOFTE_LIST_ASCENDING },
  { "parties", LOFTE_COMMITMENT_BY_PARTIES, LOFTE_LIST_ASCENDING },
  { "state", LOFTE_COMMITMENT_BY_STATE, LOFTE_LIST_ASCENDING },
  { "agreement", LOFTE_COMMITMENT_BY_AGREEMENT, LOFTE_LIST_ASCENDING },
};

/* Returns: (transfer full): what a screen reader says of the row. */
char *
lofte_commitment_cells_describe (LofteQueryItem *item)
{
  const LofteCommitmentRow *row = lofte_query_item_get_commitment (item);
  g_autofree char *when = lofte_commitment_row_dup_when (row);
  g_autofree char *facts = dup_facts (row);

  return g_strjoin (", ", row->text, lofte_outcome_state_get_label (row->outcome), *when ? when : facts, *when ? facts : NULL, NULL);
}
