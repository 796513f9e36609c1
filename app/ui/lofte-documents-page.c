/* LofteDocumentsPage — Dokument: the register as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-demo.h"
#include "lofte-documents-page-private.h"
#include "lofte-query-columns-private.h"
#include "lofte-state-pill-private.h"
#include "lofte-window.h"
#include "lofte-words.h"

struct _LofteDocumentsPage
{
  GtkBox parent_instance;

  LofteRegister *reg;
  LofteQueryModel *model;
  LofteAgreementColumn column;
  LofteListDirection direction;
  gboolean show_back;

  AdwWindowTitle *title;
  GtkMenuButton *new_button;
  GtkSearchEntry *search;
  GtkDropDown *state;
  GtkStack *stack;
  GtkColumnView *list;
  AdwStatusPage *nothing_found;
};

G_DEFINE_FINAL_TYPE (LofteDocumentsPage, lofte_documents_page, GTK_TYPE_BOX)

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

/* ---- cells ---- */

static void
bind_title (GtkWidget *cell, LofteQueryItem *item)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_agreement (item)->title);
}

static void
bind_municipality (GtkWidget *cell, LofteQueryItem *item)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_agreement (item)->municipality);
}

static void
bind_kind (GtkWidget *cell, LofteQueryItem *item)
{
  const LofteAgreementRow *row = lofte_query_item_get_agreement (item);

  lofte_query_columns_set_text (cell, row->label && *row->label ? row->label : lofte_words_get_kind (row->language, row->kind));
}

static void
bind_period (GtkWidget *cell, LofteQueryItem *item)
{
  const LofteAgreementRow *row = lofte_query_item_get_agreement (item);
  const char *start = row->start_on ? row->start_on : "";
  const char *end = row->end_on ? row->end_on : "";
  g_autofree char *text = NULL;

  if (g_str_equal (start, end))
    text = g_strdup (start);
  else
    text = g_strdup_printf ("%s–%s", start, end);
  lofte_query_columns_set_text (cell, text);
}

static void
bind_state (GtkWidget *cell, LofteQueryItem *item)
{
  lofte_state_pill_set_state (cell, lofte_query_item_get_agreement (item)->state);
}

static void
bind_next (GtkWidget *cell, LofteQueryItem *item)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_agreement (item)->next_on);
}

static void
bind_dnr (GtkWidget *cell, LofteQueryItem *item)
{
  lofte_query_columns_set_text (cell, lofte_query_item_get_agreement (item)->dnrs);
}

static const LofteColumn columns[] = {
  { N_ ("Title"), LOFTE_AGREEMENT_BY_TITLE, TRUE, bind_title, NULL },
  { N_ ("Municipality"), LOFTE_AGREEMENT_BY_MUNICIPALITY, FALSE, bind_municipality, NULL },
  { N_ ("Kind"), LOFTE_AGREEMENT_BY_KIND, FALSE, bind_kind, NULL },
  { N_ ("Period"), LOFTE_AGREEMENT_BY_START, FALSE, bind_period, NULL },
  { N_ ("Status"), LOFTE_AGREEMENT_BY_STATE, FALSE, bind_state, lofte_state_pill_new },
  { N_ ("Next date"), LOFTE_AGREEMENT_BY_NEXT, FALSE, bind_next, NULL },
  { N_ ("Registration number"), LOFTE_AGREEMENT_BY_DNR, FALSE, bind_dnr, NULL },
};

/* ---- the list ---- */

static void
update_stack (LofteDocumentsPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint all = 0;
  g_autofree char *subtitle = NULL;

  lofte_store_count_agreements (lofte_register_get_store (self->reg), NULL, &all, NULL);
  if (shown > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (all == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  else
    {
      /* Translators: %s is what was searched for */
      g_autofree char *searched = *text ? g_strdup_printf (_ ("No document matches “%s” with this status."), text) : g_strdup (_ ("No document has this status."));

      adw_status_page_set_description (self->nothing_found, searched);
      gtk_stack_set_visible_child_name (self->stack, "nothing-found");
    }
  subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", shown), shown);
  adw_window_title_set_subtitle (self->title, all > 0 ? subtitle : "");
}

static void
query (LofteDocumentsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->state);
  LofteAgreementFilter filter = { 0 };

  filter.text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    filter.states = 1u << (selected - 1);
  lofte_query_model_set_agreement_query (self->model, &filter, self->column, self->direction);
}

static void
on_filter_changed_cb (LofteDocumentsPage *self)
{
  if (self->model)
    query (self);
}

static void
sort_list (gpointer owner, int column, LofteListDirection direction)
{
  LofteDocumentsPage *self = owner;

  self->column = (LofteAgreementColumn) column;
  self->direction = direction;
  if (self->model)
    query (self);
}

static void
on_list_activate_cb (LofteDocumentsPage *self, guint position)
{
  g_autoptr (LofteQueryItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item)
    g_signal_emit (self, signals[SIGNAL_OPEN_DOCUMENT], 0, lofte_query_item_get_agreement (item)->id);
}

static void
on_show_all_clicked_cb (LofteDocumentsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->state, 0);
}

static void
on_example_clicked_cb (LofteDocumentsPage *self)
{
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!lofte_demo_make (self->reg, NULL, NULL, NULL, &error))
    lofte_window_tell (LOFTE_WINDOW (root), error->message);
}

/* The Delete key, where the list has the focus. */
static gboolean
on_delete_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)));
  LofteQueryItem *item = gtk_single_selection_get_selected_item (selection);

  return item && gtk_widget_activate_action (list, "win.trash-document", "s", lofte_query_item_get_agreement (item)->id);
}

/* One entry a template. */
static void
fill_new_menu (LofteDocumentsPage *self)
{
  g_autoptr (GPtrArray) templates = lofte_register_list_templates (self->reg, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; templates && i < templates->len; i++)
    {
      LofteElement *template = g_ptr_array_index (templates, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (lofte_element_get (template, "name"), NULL);

      g_menu_item_set_action_and_target (item, "win.new-document", "s", lofte_element_get (template, "key"));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->new_button, G_MENU_MODEL (menu));
}

static void
fill_states (LofteDocumentsPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Every status"));
  for (int state = LOFTE_STATE_DRAFT; state <= LOFTE_STATE_ARCHIVED; state++)
    gtk_string_list_append (words, lofte_state_get_label ((LofteState) state));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (words));
}

/* ---- class ---- */

static void
lofte_documents_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LOFTE_DOCUMENTS_PAGE (object)->show_back);
}

static void
lofte_documents_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (object);

  if (self->show_back == g_value_get_boolean (value))
    return;
  self->show_back = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, properties[PROP_SHOW_BACK]);
}

static void
lofte_documents_page_dispose (GObject *object)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_DOCUMENTS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_documents_page_parent_class)->dispose (object);
}

static void
lofte_documents_page_class_init (LofteDocumentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lofte_documents_page_get_property;
  object_class->set_property = lofte_documents_page_set_property;
  object_class->dispose = lofte_documents_page_dispose;

  properties[PROP_SHOW_BACK] = g_param_spec_boolean ("show-back", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_OPEN_DOCUMENT] = g_signal_new ("open-document", LOFTE_TYPE_DOCUMENTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-documents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, state);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, nothing_found);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_example_clicked_cb);
}

static void
lofte_documents_page_init (LofteDocumentsPage *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->column = LOFTE_AGREEMENT_BY_CHANGED;
  self->direction = LOFTE_LIST_DESCENDING;
  fill_states (self);
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_callback_action_new (on_delete_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  lofte_query_columns_add (self->list, columns, G_N_ELEMENTS (columns), self, sort_list);
}

/**
 * lofte_documents_page_set_register:
 * @self: A page.
 * @reg: The register it shows.
 */
void
lofte_documents_page_set_register (LofteDocumentsPage *self, LofteRegister *reg)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_set_object (&self->reg, reg);
  g_clear_object (&self->model);
  self->model = lofte_query_model_new_agreements (lofte_register_get_store (reg), NULL, self->column, self->direction);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  lofte_query_model_refresh_now (self->model, NULL);
  fill_new_menu (self);
  update_stack (self);
}

/**
 * lofte_documents_page_focus_search:
 * @self: A page.
 */
void
lofte_documents_page_focus_search (LofteDocumentsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
