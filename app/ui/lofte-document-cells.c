/* What the list of documents shows of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-document-cells-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-label-private.h"
#include "lofte-passages-private.h"
#include "lofte-period-words-private.h"
#include "lofte-side-layout-private.h"
#include "lofte-state-pill-private.h"
#include "lofte-words.h"

/* What a passage shows, to know whether it changes. */
#define MARKUP_KEY "lofte-markup"

static const char *
get_kind (const LofteAgreementRow *row)
{
  return row->label && *row->label ? row->label : lofte_words_get_kind (row->language, row->kind);
}

/* ---- one line ---- */

static void
bind_municipality (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_agreement (item)->municipality);
}

static void
bind_kind (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, get_kind (lofte_query_item_get_agreement (item)));
}

static void
bind_period (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  const LofteAgreementRow *row = lofte_query_item_get_agreement (item);
  g_autofree char *text = lofte_period_words_dup_short (row->start_on, row->end_on);
  g_autofree char *whole = lofte_period_words_dup (row->start_on, row->end_on);

  lofte_query_columns_set_text (cell, text);
  lofte_query_columns_set_tooltip (cell, whole);
}

static void
bind_state (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  const LofteAgreementRow *row = lofte_query_item_get_agreement (item);

  lofte_state_pill_set_document (cell, row->state, row->expired);
}

static void
bind_next (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_agreement (item)->next_on);
}

static void
bind_dnr (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_agreement (item)->dnrs);
}

/* ---- title, and why it was found ---- */

/* A list view measures hundreds of rows that are not in view: an inscription is laid out only when it is seen. */
static GtkWidget *
make_passage (void)
{
  GtkWidget *passage = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (passage), 26);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (passage), 40);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (passage), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (passage, "passage");
  gtk_widget_set_visible (passage, FALSE);
  return passage;
}

/* Where there is no room for columns, all of it can be read. */
static GtkWidget *
make_whole_passage (void)
{
  GtkWidget *passage = lofte_label_new (NULL, "passage");

  gtk_widget_set_visible (passage, FALSE);
  return passage;
}

/* Why it was found; else, below a title that does not tell, of what kind it is. */
static char *
dup_second_line (LofteQueryItem *item, gboolean with_kind, gpointer owner)
{
  const LofteSearchHit *hit = lofte_documents_page_look_up_passage (owner, lofte_query_item_get_row_id (item));
  const LofteAgreementRow *row = lofte_query_item_get_agreement (item);

  if (hit)
    return lofte_passages_dup_markup (hit);
  return with_kind && !strstr (row->title, get_kind (row)) ? g_markup_escape_text (get_kind (row), -1) : NULL;
}

static void
fill_passage (GtkWidget *passage, LofteQueryItem *item, gpointer owner)
{
  g_autofree char *markup = dup_second_line (item, GTK_IS_INSCRIPTION (passage), owner);

  gtk_widget_set_visible (passage, markup != NULL);
  if (!markup || g_strcmp0 (g_object_get_data (G_OBJECT (passage), MARKUP_KEY), markup) == 0)
    return;
  if (GTK_IS_LABEL (passage))
    gtk_label_set_markup (GTK_LABEL (passage), markup);
  else
    gtk_inscription_set_markup (GTK_INSCRIPTION (passage), markup);
  lofte_query_columns_set_tooltip (passage, GTK_IS_LABEL (passage) ? gtk_label_get_text (GTK_LABEL (passage)) : gtk_inscription_get_text (GTK_INSCRIPTION (passage)));
  g_object_set_data_full (G_OBJECT (passage), MARKUP_KEY, g_steal_pointer (&markup), g_free);
}

static GtkWidget *
make_title (void)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (title), 26);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (title), 40);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (title), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (cell), title);
  gtk_box_append (GTK_BOX (cell), make_passage ());
  return cell;
}

static void
bind_title (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (gtk_widget_get_first_child (cell), lofte_query_item_get_agreement (item)->title);
  fill_passage (gtk_widget_get_last_child (cell), item, owner);
}

/* ---- two lines, where there is no room for columns ---- */

static GtkWidget *
make_summary (void)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title = lofte_label_new (NULL, NULL);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *facts = gtk_label_new (NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (facts), 0);
  lofte_label_wrap (GTK_LABEL (facts));
  gtk_widget_set_hexpand (facts, TRUE);
  gtk_widget_add_css_class (facts, "passage");
  gtk_widget_set_layout_manager (second, lofte_side_layout_new_side_first (G_MAXINT16, 8));
  gtk_box_append (GTK_BOX (second), lofte_state_pill_new ());
  gtk_box_append (GTK_BOX (second), facts);
  gtk_box_append (GTK_BOX (cell), title);
  gtk_box_append (GTK_BOX (cell), second);
  gtk_box_append (GTK_BOX (cell), make_whole_passage ());
  gtk_widget_set_margin_top (cell, 4);
  gtk_widget_set_margin_bottom (cell, 4);
  return cell;
}

/* The municipality only where the title does not name it already. */
static char *
dup_facts (const LofteAgreementRow *row)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *period = lofte_period_words_dup_short (row->start_on, row->end_on);
  /* Translators: %s is a day */
  g_autofree char *next = row->next_on ? g_strdup_printf (_ ("next date %s"), row->next_on) : NULL;

  if (row->municipality && !strstr (row->title, row->municipality))
    lofte_label_append_fact (facts, row->municipality);
  if (!strstr (row->title, get_kind (row)))
    lofte_label_append_fact (facts, get_kind (row));
  lofte_label_append_fact (facts, period);
  lofte_label_append_fact (facts, next);
  lofte_label_append_fact (facts, row->dnrs);
  return g_string_free (facts, FALSE);
}

static void
bind_summary (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  const LofteAgreementRow *row = lofte_query_item_get_agreement (item);
  GtkWidget *title = gtk_widget_get_first_child (cell);
  GtkWidget *second = gtk_widget_get_next_sibling (title);
  g_autofree char *facts = dup_facts (row);

  gtk_label_set_label (GTK_LABEL (title), row->title);
  lofte_state_pill_set_document (gtk_widget_get_first_child (second), row->state, row->expired);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (second)), facts);
  fill_passage (gtk_widget_get_last_child (cell), item, owner);
}

const LofteColumn lofte_document_columns[LOFTE_DOCUMENT_N_COLUMNS] = {
  { N_ ("Document"), -1, TRUE, bind_summary, make_summary },
  { N_ ("Title"), LOFTE_AGREEMENT_BY_TITLE, TRUE, bind_title, make_title, 36, 1, 1 },
  { N_ ("Municipality"), LOFTE_AGREEMENT_BY_MUNICIPALITY, FALSE, bind_municipality, NULL, 22, 1, 3 },
  { N_ ("Kind"), LOFTE_AGREEMENT_BY_KIND, FALSE, bind_kind, NULL, 25, 1, 7 },
  { N_ ("Period"), LOFTE_AGREEMENT_BY_START, FALSE, bind_period, NULL, 18, 1, 4 },
  { N_ ("Status"), LOFTE_AGREEMENT_BY_STATE, FALSE, bind_state, lofte_state_pill_new, 21, 1, 2 },
  { N_ ("Next date"), LOFTE_AGREEMENT_BY_NEXT, FALSE, bind_next, NULL, 11, 1, 5 },
  { N_ ("Reg. no."), LOFTE_AGREEMENT_BY_DNR, FALSE, bind_dnr, NULL, 14, 1, 6 },
};

const LofteSortOrder lofte_document_orders[LOFTE_DOCUMENT_N_ORDERS] = {
  { "changed", LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_DESCENDING },
  { "title", LOFTE_AGREEMENT_BY_TITLE, LOFTE_LIST_ASCENDING },
  { "municipality", LOFTE_AGREEMENT_BY_MUNICIPALITY, LOFTE_LIST_ASCENDING },
  { "state", LOFTE_AGREEMENT_BY_STATE, LOFTE_LIST_ASCENDING },
  { "start", LOFTE_AGREEMENT_BY_START, LOFTE_LIST_DESCENDING },
  { "next", LOFTE_AGREEMENT_BY_NEXT, LOFTE_LIST_ASCENDING },
};

/* Returns: (transfer full): what a screen reader says of the row, with the words its columns have for the eye. */
char *
lofte_document_cells_describe (LofteQueryItem *item)
{
  const LofteAgreementRow *row = lofte_query_item_get_agreement (item);
  g_autofree char *facts = dup_facts (row);

  return g_strjoin (", ", row->title, lofte_state_pill_get_label (row->state, row->expired), *facts ? facts : NULL, NULL);
}
