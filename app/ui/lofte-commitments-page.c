/* LofteCommitmentsPage — Åtaganden: what was promised, over all documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-commitments-page-private.h"
#include "lofte-outcome-words.h"
#include "lofte-progress.h"
#include "lofte-prompt-private.h"
#include "lofte-query-columns-private.h"

#define DAYS_AHEAD 30

struct _LofteCommitmentsPage
{
  GtkBox parent_instance;

  LofteRegister *reg;
  LofteQueryModel *model;
  LofteCommitmentColumn column;
  LofteListDirection direction;
  gboolean show_back;

  AdwWindowTitle *title;
  GtkWidget *follow_up;
  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkStack *stack;
  GtkColumnView *list;
  AdwStatusPage *nothing_found;
};

G_DEFINE_FINAL_TYPE (LofteCommitmentsPage, lofte_commitments_page, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SHOW_BACK,
  N_PROPS
};

enum
{
  SIGNAL_OPEN_DOCUMENT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

typedef enum
{
  FILTER_ALL,
  FILTER_OVERDUE,
  FILTER_SOON,
  FILTER_NO_DATE,
  FILTER_NO_OWNER,
  N_FILTERS
} Filter;

static const char *const filter_labels[N_FILTERS] = {
  N_ ("All commitments"),
  N_ ("Overdue"),
  N_ ("Due within 30 days"),
  N_ ("Without a date"),
  N_ ("Without anyone responsible"),
};

/* ---- cells ---- */

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
bind_due (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  const LofteCommitmentRow *row = lofte_query_item_get_commitment (item);
  g_autofree char *text = row->overdue ? g_strdup_printf (_ ("%s – late"), row->due_on) : g_strdup (row->due_on ? row->due_on : row->when);

  lofte_query_columns_set_text (cell, text);
  if (row->overdue)
    gtk_widget_add_css_class (cell, "late");
  else
    gtk_widget_remove_css_class (cell, "late");
}

static void
bind_outcome (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_outcome_state_get_label (lofte_query_item_get_commitment (item)->outcome));
}

static void
bind_agreement (GtkWidget *cell, LofteQueryItem *item, gpointer owner)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_commitment (item)->agreement_title);
}

static const LofteColumn columns[] = {
  { N_ ("Commitment"), LOFTE_COMMITMENT_BY_TEXT, TRUE, bind_text, NULL, 16 },
  { N_ ("Who"), LOFTE_COMMITMENT_BY_PARTIES, FALSE, bind_parties, NULL, 16 },
  { N_ ("When"), LOFTE_COMMITMENT_BY_DUE, FALSE, bind_due, NULL, 16 },
  { N_ ("Status"), LOFTE_COMMITMENT_BY_STATE, FALSE, bind_outcome, NULL, 16 },
  { N_ ("Document"), LOFTE_COMMITMENT_BY_AGREEMENT, FALSE, bind_agreement, NULL, 16 },
};

/* ---- the list ---- */

static void
update_stack (LofteCommitmentsPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint all = 0;
  g_autofree char *subtitle = NULL;

  lofte_store_count_commitments (lofte_register_get_store (self->reg), NULL, &all, NULL);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "list" : all == 0 ? "empty"
                                                                               : "nothing-found");
  adw_status_page_set_description (self->nothing_found, _ ("No commitment is like that."));
  subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u commitment", "%u commitments", shown), shown);
  adw_window_title_set_subtitle (self->title, all > 0 ? subtitle : "");
  gtk_widget_set_sensitive (self->follow_up, shown > 0);
}

static void
query (LofteCommitmentsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);
  LofteCommitmentFilter filter = { 0 };

  filter.text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  filter.overdue = selected == FILTER_OVERDUE;
  filter.due_within = selected == FILTER_SOON ? DAYS_AHEAD : 0;
  filter.no_date = selected == FILTER_NO_DATE;
  filter.no_owner = selected == FILTER_NO_OWNER;
  lofte_query_model_set_commitment_query (self->model, &filter, self->column, self->direction);
}

static void
on_filter_changed_cb (LofteCommitmentsPage *self)
{
  if (self->model)
    query (self);
}

static void
sort_list (gpointer owner, int column, LofteListDirection direction)
{
  LofteCommitmentsPage *self = owner;

  self->column = (LofteCommitmentColumn) column;
  self->direction = direction;
  if (self->model)
    query (self);
}

static void
on_list_activate_cb (LofteCommitmentsPage *self, guint position)
{
  g_autoptr (LofteQueryItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item)
    g_signal_emit (self, signals[SIGNAL_OPEN_DOCUMENT], 0, lofte_query_item_get_commitment (item)->agreement_id);
}

static void
on_show_all_clicked_cb (LofteCommitmentsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->filter, FILTER_ALL);
}

/* ---- follow-up ---- */

static const char *const outcome_words[] = { "not-started", "in-progress", "partly", "done", "not-done", "dropped", NULL };

static gboolean
on_followed_up_cb (LoftePrompt *prompt, gpointer user_data)
{
  LofteCommitmentsPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_open (self->reg, g_object_get_data (G_OBJECT (prompt), "lofte-agreement"), &error);
  const char *value = lofte_prompt_get_text (prompt, "value");

  if (document && lofte_document_follow_up (document,
                                            g_object_get_data (G_OBJECT (prompt), "lofte-commitment"),
                                            lofte_prompt_get_text (prompt, "date"),
                                            lofte_prompt_get_text (prompt, "state"),
                                            *value ? value : NULL,
                                            lofte_prompt_get_text (prompt, "text"),
                                            NULL,
                                            lofte_prompt_get_text (prompt, "source"),
                                            &error))
    return TRUE;
  lofte_prompt_show_error (prompt, error->message);
  return FALSE;
}

static void
ask_follow_up (LofteCommitmentsPage *self, const LofteCommitmentRow *row)
{
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (self->reg));
  const char *labels[G_N_ELEMENTS (outcome_words)] = { NULL };
  LoftePrompt *prompt = lofte_prompt_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Follow Up"), row->text, _ ("_Save"), on_followed_up_cb, self);

  for (guint i = 0; outcome_words[i]; i++)
    labels[i] = lofte_outcome_state_get_label (outcome_words[i]);
  lofte_prompt_add_choice (prompt, "state", _ ("Status"), outcome_words, labels);
  lofte_prompt_add_entry (prompt, "date", _ ("Date"), today);
  lofte_prompt_add_entry (prompt, "value", _ ("Value"), NULL);
  lofte_prompt_add_entry (prompt, "text", _ ("What was done"), NULL);
  lofte_prompt_add_entry (prompt, "source", _ ("Source"), NULL);
  g_object_set_data_full (G_OBJECT (prompt), "lofte-agreement", g_strdup (row->agreement_id), g_free);
  g_object_set_data_full (G_OBJECT (prompt), "lofte-commitment", g_strdup (row->id), g_free);
  gtk_window_present (GTK_WINDOW (prompt));
}

static void
on_follow_up_clicked_cb (LofteCommitmentsPage *self)
{
  LofteQueryItem *item = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->list)));

  if (item)
    ask_follow_up (self, lofte_query_item_get_commitment (item));
}

static void
fill_filters (LofteCommitmentsPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < N_FILTERS; i++)
    gtk_string_list_append (words, _ (filter_labels[i]));
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (words));
}

/* ---- class ---- */

static void
lofte_commitments_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LOFTE_COMMITMENTS_PAGE (object)->show_back);
}

static void
lofte_commitments_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (object);

  if (self->show_back == g_value_get_boolean (value))
    return;
  self->show_back = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, properties[PROP_SHOW_BACK]);
}

static void
lofte_commitments_page_dispose (GObject *object)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_COMMITMENTS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_commitments_page_parent_class)->dispose (object);
}

static void
lofte_commitments_page_class_init (LofteCommitmentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lofte_commitments_page_get_property;
  object_class->set_property = lofte_commitments_page_set_property;
  object_class->dispose = lofte_commitments_page_dispose;

  properties[PROP_SHOW_BACK] = g_param_spec_boolean ("show-back", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_OPEN_DOCUMENT] = g_signal_new ("open-document", LOFTE_TYPE_COMMITMENTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-commitments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, follow_up);
  gtk_widget_class_bind_template_callback (widget_class, on_follow_up_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, nothing_found);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked_cb);
}

static void
lofte_commitments_page_init (LofteCommitmentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->column = LOFTE_COMMITMENT_BY_DUE;
  self->direction = LOFTE_LIST_ASCENDING;
  fill_filters (self);
  lofte_query_columns_add (self->list, columns, G_N_ELEMENTS (columns), self, sort_list, NULL);
}

/**
 * lofte_commitments_page_set_register:
 * @self: A page.
 * @reg: The register it shows.
 */
void
lofte_commitments_page_set_register (LofteCommitmentsPage *self, LofteRegister *reg)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_set_object (&self->reg, reg);
  g_clear_object (&self->model);
  self->model = lofte_query_model_new_commitments (lofte_register_get_store (reg), NULL, self->column, self->direction);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  lofte_query_model_refresh_now (self->model, NULL);
  update_stack (self);
}

/**
 * lofte_commitments_page_focus_search:
 * @self: A page.
 */
void
lofte_commitments_page_focus_search (LofteCommitmentsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
