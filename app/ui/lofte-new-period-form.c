/* Period och grund — how long the new document is valid and what it stands on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-date.h"
#include "lofte-new-form-parts-private.h"
#include "lofte-period.h"
#include "lofte-store-list.h"

#define DOCUMENT_KEY "lofte-document"
#define IDS_KEY "lofte-ids"
#define ROWS_KEY "lofte-rows"
#define SAID_KEY "lofte-said"
#define YEARS_KEY "lofte-years"
/* More agreements than this are not chosen from a list; the editor takes any. */
#define MOST_AGREEMENTS 200

static const char *const rule_fields[] = { "start", "end", "revision-interval", "extension", "consultation" };

static LofteDocument *
get_document (GtkWidget *form)
{
  return g_object_get_data (G_OBJECT (form), DOCUMENT_KEY);
}

static LofteElement *
get_root (GtkWidget *form)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (get_document (form)));
}

/* ---- period ---- */

static gboolean
is_asked (const char *field, const char *rule)
{
  if (strcmp (field, "start") == 0)
    return TRUE;
  if (strcmp (field, "end") == 0)
    return strcmp (rule, "until-replaced") != 0 && strcmp (rule, "until-further-notice") != 0;
  if (strcmp (field, "revision-interval") == 0)
    return strcmp (rule, "until-further-notice") == 0;
  return strcmp (rule, "extension") == 0;
}

static void
set_row_text (GtkWidget *row, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_EDITABLE (child))
      gtk_editable_set_text (GTK_EDITABLE (child), text);
}

/* What the dates mean, as the document will say it. */
static void
update (GtkWidget *form)
{
  GtkWidget **rows = g_object_get_data (G_OBJECT (form), ROWS_KEY);
  GtkLabel *said = g_object_get_data (G_OBJECT (form), SAID_KEY);
  const char *rule = lofte_element_get_or (get_root (form), "period-rule", "dates");
  g_autofree char *period = lofte_period_dup_text (LOFTE_AGREEMENT (get_root (form)));
  /* Translators: %s is a period as the document writes it */
  g_autofree char *text = period ? g_strdup_printf (_ ("In the document: %s."), period) : g_strdup (_ ("Dates can be written as 2026-06-30, 30/6 or 30 juni, or filled in later."));

  for (guint i = 0; i < G_N_ELEMENTS (rule_fields); i++)
    gtk_widget_set_visible (GTK_IS_FLOW_BOX_CHILD (gtk_widget_get_parent (rows[i])) ? gtk_widget_get_parent (rows[i]) : rows[i], is_asked (rule_fields[i], rule));
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (form), YEARS_KEY), is_asked ("end", rule));
  gtk_label_set_label (said, text);
}

static void
on_year_clicked_cb (GtkWidget *button, GtkWidget *form)
{
  GtkWidget **rows = g_object_get_data (G_OBJECT (form), ROWS_KEY);
  int year = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "lofte-year"));
  g_autofree char *first = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *last = g_strdup_printf ("%04d-12-31", year);

  set_row_text (rows[0], first);
  set_row_text (rows[1], last);
  lofte_new_form_flush (form);
}

static GtkWidget *
new_year_button (GtkWidget *form, int year)
{
  /* Translators: %d is a year; the button fills in its first and last day */
  g_autofree char *words = g_strdup_printf (_ ("All of %d"), year);
  GtkWidget *button = gtk_button_new_with_label (words);

  g_object_set_data (G_OBJECT (button), "lofte-year", GINT_TO_POINTER (year));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_year_clicked_cb), form, 0);
  return button;
}

static void
append_period (GtkWidget *form)
{
  GtkWidget *card = lofte_new_form_append_group (form, _ ("Period"), NULL);
  GtkWidget *years = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *said = gtk_label_new (NULL);
  GtkWidget **rows = g_new0 (GtkWidget *, G_N_ELEMENTS (rule_fields));
  GtkWidget *dates;
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (get_document (form))));

  lofte_new_form_append_field (card, get_document (form), get_root (form), "period-rule");
  dates = lofte_new_form_append_pair (card, get_document (form), get_root (form), rule_fields[0], rule_fields[1]);
  for (guint i = 0; i < 2; i++)
    rows[i] = gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (dates), (int) i));
  for (guint i = 2; i < G_N_ELEMENTS (rule_fields); i++)
    rows[i] = lofte_new_form_append_field (card, get_document (form), get_root (form), rule_fields[i]);
  for (int i = 0; i < 2; i++)
    gtk_box_append (GTK_BOX (years), new_year_button (form, lofte_date_get_year (today) + i));
  gtk_box_append (GTK_BOX (card), years);
  gtk_label_set_xalign (GTK_LABEL (said), 0);
  gtk_label_set_wrap (GTK_LABEL (said), TRUE);
  gtk_widget_add_css_class (said, "dim-label");
  gtk_box_append (GTK_BOX (card), said);
  lofte_new_form_append_field (card, get_document (form), get_root (form), "follow-up-series");
  g_object_set_data_full (G_OBJECT (form), ROWS_KEY, rows, g_free);
  g_object_set_data (G_OBJECT (form), SAID_KEY, said);
  g_object_set_data (G_OBJECT (form), YEARS_KEY, years);
}

/* ---- what it stands on ---- */

static void
on_under_notify_cb (GtkDropDown *choice, GParamSpec *pspec, GtkWidget *form)
{
  GPtrArray *ids = g_object_get_data (G_OBJECT (choice), IDS_KEY);
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected <= ids->len)
    lofte_document_set_field (get_document (form), get_root (form), "under", selected > 0 ? g_ptr_array_index (ids, selected - 1) : NULL, NULL);
}

static GPtrArray *
read_agreements (GtkWidget *form)
{
  LofteStore *store = lofte_register_get_store (lofte_document_get_register (get_document (form)));
  LofteAgreementFilter filter = { .kind = "agreement" };
  g_autoptr (GArray) ids = lofte_store_list_agreements (store, &filter, LOFTE_AGREEMENT_BY_TITLE, LOFTE_LIST_ASCENDING, NULL);

  return ids ? lofte_store_read_agreement_rows (store, (const gint64 *) (gpointer) ids->data, MIN (ids->len, MOST_AGREEMENTS), NULL) : NULL;
}

static GtkWidget *
new_under_choice (GtkWidget *form, GPtrArray *rows)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *choice;
  guint selected = 0;

  gtk_string_list_append (titles, _ ("No agreement"));
  for (guint i = 0; i < rows->len; i++)
    {
      const LofteAgreementRow *row = g_ptr_array_index (rows, i);
      g_autofree char *title = row->municipality && *row->municipality && !strstr (row->title, row->municipality) ? g_strdup_printf ("%s – %s", row->title, row->municipality) : g_strdup (row->title);

      gtk_string_list_append (titles, title);
      g_ptr_array_add (ids, g_strdup (row->id));
      if (lofte_element_is (get_root (form), "under", row->id))
        selected = i + 1;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_object_set_data_full (G_OBJECT (choice), IDS_KEY, ids, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_under_notify_cb), form, 0);
  return choice;
}

static void
append_under (GtkWidget *form, GtkWidget *card)
{
  g_autoptr (GPtrArray) rows = read_agreements (form);
  GtkWidget *box, *label, *choice;

  if (!rows || rows->len == 0)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  label = gtk_label_new (_ ("Belongs to the agreement"));
  choice = new_under_choice (form, rows);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), choice);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Belongs to the agreement"), -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (card), box);
}

static void
append_basis (GtkWidget *form)
{
  LofteElement *picture = lofte_agreement_get_picture (LOFTE_AGREEMENT (get_root (form)));
  GtkWidget *card = lofte_new_form_append_group (form, _ ("Title and basis"), NULL);

  lofte_new_form_append_field (card, get_document (form), get_root (form), "title");
  append_under (form, card);
  if (picture)
    {
      GtkWidget *label = gtk_label_new (_ ("Situational picture it is based on"));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (card), label);
      lofte_new_form_append_pair (card, get_document (form), picture, "edition", "date");
    }
}

/**
 * lofte_new_period_form_new:
 * @document: A draft that is in no register yet.
 *
 * Returns: (transfer floating): The form that asks for period and basis.
 */
GtkWidget *
lofte_new_period_form_new (LofteDocument *document)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  g_object_set_data_full (G_OBJECT (form), DOCUMENT_KEY, g_object_ref (document), g_object_unref);
  append_period (form);
  append_basis (form);
  update (form);
  g_signal_connect_object (lofte_document_get_agreement (document), "changed", G_CALLBACK (update), form, G_CONNECT_SWAPPED);
  return form;
}
