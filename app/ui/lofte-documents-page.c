/* LofteDocumentsPage — Dokument: the register as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-document-bulk-private.h"
#include "lofte-document-cells-private.h"
#include "lofte-document-filter-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-label-private.h"
#include "lofte-list-width-private.h"
#include "lofte-passages-private.h"
#include "lofte-query-columns-private.h"
#include "lofte-query-list-private.h"

/* The bar of what can be done to several documents would be in the way of one. */
#define SEVERAL 2
/* Pixels that the list has in most windows, until it knows. */
#define ORDINARY_WIDTH 980

struct _LofteDocumentsPage
{
  LofteMainPage parent_instance;

  LofteQueryList *documents;
  LofteDocumentFilter *filter;
  LofteDocumentBulk *bulk;
  LoftePassages *passages;
  LofteAgreementColumn column;
  LofteListDirection direction;
  gint64 opened; /* row that was opened last */
  int width;     /* of the list */
  gboolean searched_anew;

  AdwWindowTitle *title;
  GtkMenuButton *filter_button;
  GtkWidget *tools;
  GtkSearchEntry *search;
  LofteWrapBox *chips;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *list;
  AdwStatusPage *nothing_found;
  GtkButton *show_all;
  GtkRevealer *bar;
  GtkLabel *selected_label;
  GtkWidget *example;
  GtkWidget *bulk_buttons;
  GtkWidget *cancel_button;
  GMenuModel *row_menu;
  GtkWidget *context_menu;
};

G_DEFINE_FINAL_TYPE (LofteDocumentsPage, lofte_documents_page, LOFTE_TYPE_MAIN_PAGE)

/* ---- the list ---- */

static const char *
get_text (LofteDocumentsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
is_filtered (LofteDocumentsPage *self)
{
  return *get_text (self) || lofte_document_filter_is_set (self->filter);
}

static void
show_nothing_found (LofteDocumentsPage *self)
{
  const char *text = get_text (self);
  g_autofree char *sentence = NULL;

  if (*text && lofte_document_filter_is_set (self->filter))
    /* Translators: %s is what was searched for */
    sentence = g_strdup_printf (_ ("No document with the filters above contains “%s”."), text);
  else if (*text)
    /* Translators: %s is what was searched for */
    sentence = g_strdup_printf (_ ("Titles, texts, commitments and attached files were searched for “%s”."), text);
  else
    sentence = g_strdup (_ ("No document matches the filters above."));
  lofte_label_describe (self->nothing_found, sentence);
  gtk_stack_set_visible_child_name (self->stack, "nothing-found");
  gtk_button_set_label (self->show_all, !lofte_document_filter_is_set (self->filter) ? _ ("_Clear Search") : *text ? _ ("_Clear Search and Filters")
                                                                                                                   : _ ("_Clear Filters"));
}

static void
fit_columns (LofteDocumentsPage *self)
{
  guint empty = 0;

  if (!lofte_main_page_has_values (self, "next-date"))
    empty |= LOFTE_DOCUMENT_NEXT;
  if (!lofte_main_page_has_values (self, "registration-number"))
    empty |= LOFTE_DOCUMENT_DNR;
  lofte_query_columns_fit (self->list, self->width, empty);
}

static void
update_stack (LofteDocumentsPage *self)
{
  guint shown = lofte_query_list_get_n_items (self->documents);
  guint all = 0;
  g_autofree char *subtitle = NULL;

  lofte_store_count_agreements (lofte_register_get_store (lofte_main_page_get_register (self)), NULL, &all, NULL);
  if (shown > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (all == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    show_nothing_found (self);
  fit_columns (self);
  /* A document that stays in its place may be there for another reason. */
  if (self->searched_anew)
    lofte_query_columns_refresh (self->list);
  self->searched_anew = FALSE;
  gtk_widget_set_visible (self->tools, all > 0);
  if (is_filtered (self))
    /* Translators: how many documents are shown of all */
    subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u document", "%u of %u documents", all), shown, all);
  else
    subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", shown), shown);
  adw_window_title_set_subtitle (self->title, all > 0 ? subtitle : "");
}

static void
query (LofteDocumentsPage *self, gboolean now)
{
  LofteStore *store;
  g_autofree char *today = NULL;
  g_autoptr (LofteQueryModel) model = NULL;
  LofteAgreementFilter filter = { 0 };

  if (!lofte_main_page_get_register (self))
    return;
  store = lofte_register_get_store (lofte_main_page_get_register (self));
  today = lofte_clock_dup_today (lofte_register_get_clock (lofte_main_page_get_register (self)));
  filter.text = get_text (self);
  lofte_document_filter_fill (self->filter, &filter, today);
  lofte_passages_set_text (self->passages, filter.text);
  model = lofte_query_model_new_agreements (store, &filter, self->column, self->direction);
  lofte_query_list_show (self->documents, model, now);
}

static void
on_search_changed_cb (LofteDocumentsPage *self)
{
  self->searched_anew = TRUE;
  query (self, FALSE);
}

static void
on_filter_changed_cb (LofteDocumentsPage *self)
{
  lofte_document_filter_fill_chips (self->filter, self->chips);
  query (self, FALSE);
}

static void
sort_list (gpointer owner, int column, LofteListDirection direction)
{
  LofteDocumentsPage *self = owner;

  self->column = (LofteAgreementColumn) column;
  self->direction = direction;
  query (self, FALSE);
}

static void
on_passages_found_cb (LofteDocumentsPage *self)
{
  lofte_query_columns_refresh (self->list);
}

static void
on_show_all_clicked_cb (LofteDocumentsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  lofte_document_filter_clear (self->filter);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Counts are made when somebody looks at them. */
static void
on_filter_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  LofteDocumentsPage *self = user_data;
  g_autoptr (GMenuModel) menu = NULL;

  if (!lofte_main_page_get_register (self))
    return;
  menu = lofte_document_filter_make_menu (self->filter, lofte_register_get_store (lofte_main_page_get_register (self)), get_text (self));
  gtk_menu_button_set_menu_model (button, menu);
}

static void
on_search_next_cb (LofteDocumentsPage *self)
{
  lofte_query_list_focus (self->documents);
}

/* ---- what is done to documents ---- */

static void
open_item (LofteDocumentsPage *self, LofteQueryItem *item)
{
  const LofteAgreementRow *row = item ? lofte_query_item_get_agreement (item) : NULL;

  if (!row)
    return;
  self->opened = row->row_id;
  lofte_main_page_open_document (self, row->id);
}

static void
on_list_activate_cb (LofteDocumentsPage *self, guint position)
{
  g_autoptr (LofteQueryItem) item = lofte_query_list_dup_item (self->documents, position);

  open_item (self, item);
}

static GPtrArray *
list_selected_ids (LofteDocumentsPage *self)
{
  g_autoptr (GPtrArray) items = lofte_query_list_list_selected (self->documents);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    {
      const LofteAgreementRow *row = lofte_query_item_get_agreement (g_ptr_array_index (items, i));

      if (row)
        g_ptr_array_add (ids, g_strdup (row->id));
    }
  return ids;
}

static void
on_open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (widget);
  g_autoptr (GPtrArray) items = lofte_query_list_list_selected (self->documents);

  open_item (self, items->len > 0 ? g_ptr_array_index (items, 0) : NULL);
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (widget);
  g_autoptr (GPtrArray) ids = list_selected_ids (self);

  lofte_document_bulk_export (self->bulk, ids, g_str_equal (name, "documents.export-pdf") ? LOFTE_BULK_PDF : LOFTE_BULK_PACKAGE);
}

static void
on_trash_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (widget);
  g_autoptr (GPtrArray) ids = list_selected_ids (self);

  lofte_document_bulk_trash (self->bulk, ids);
}

static void
on_unselect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (widget);

  gtk_widget_activate_action (lofte_query_columns_get_rows (self->list), "list.unselect-all", NULL);
}

static void
on_select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (widget);

  gtk_widget_activate_action (lofte_query_columns_get_rows (self->list), "list.select-all", NULL);
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lofte_document_bulk_cancel (LOFTE_DOCUMENTS_PAGE (widget)->bulk);
}

static void
on_sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lofte_query_columns_sort (LOFTE_DOCUMENTS_PAGE (widget)->list, lofte_document_orders, LOFTE_DOCUMENT_N_ORDERS, g_variant_get_string (parameter, NULL));
}

static void
update_selection (LofteDocumentsPage *self)
{
  guint count = lofte_query_list_count_selected (self->documents);
  g_autofree char *progress = lofte_document_bulk_dup_progress (self->bulk);
  g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document selected", "%u documents selected", count), count);
  static const char *const actions[] = { "documents.open", "documents.export-pdf", "documents.export-package", "documents.trash" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], i == 0 ? count == 1 : count > 0 && !progress);
  gtk_label_set_label (self->selected_label, progress ? progress : label);
  gtk_widget_set_visible (self->bulk_buttons, !progress);
  gtk_widget_set_visible (self->cancel_button, progress != NULL);
  gtk_revealer_set_reveal_child (self->bar, progress || count >= SEVERAL);
}

/* ---- the menu of a row ---- */

static void
show_context_menu (LofteDocumentsPage *self, const GdkRectangle *place)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), place);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

static void
on_list_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, LofteDocumentsPage *self)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->list);
  graphene_point_t point;
  guint position;

  if (!lofte_query_columns_find_row (self->list, x, y, &position))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (selection, position))
    lofte_query_list_select (self->documents, position);
  if (gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    show_context_menu (self, &(GdkRectangle){ (int) point.x, (int) point.y, 1, 1 });
}

/* The Menu key: at the row that has the keyboard. */
static void
on_context_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *rows = lofte_query_columns_get_rows (self->list);
  graphene_rect_t bounds;

  if (!focus || !gtk_widget_is_ancestor (focus, rows))
    return;
  while (gtk_widget_get_parent (focus) != rows)
    focus = gtk_widget_get_parent (focus);
  if (lofte_query_list_count_selected (self->documents) == 0)
    gtk_widget_activate_action (focus, "listitem.select", "(bb)", FALSE, FALSE);
  if (gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    show_context_menu (self, &(GdkRectangle){ (int) bounds.origin.x + 24, (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
}

/* ---- shape ---- */

static void
apply_width (int width, gpointer owner)
{
  LofteDocumentsPage *self = owner;

  self->width = width;
  fit_columns (self);
}

/* Coming back to the list is coming back to the document that was opened. */
static void
lofte_documents_page_map (GtkWidget *widget)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (widget);

  GTK_WIDGET_CLASS (lofte_documents_page_parent_class)->map (widget);
  if (!self->documents)
    return;
  if (self->opened)
    lofte_query_list_go_to (self->documents, self->opened);
  else
    lofte_query_list_focus (self->documents);
  self->opened = 0;
}

/* ---- class ---- */

static void
lofte_documents_page_show_register (LofteMainPage *page, LofteRegister *reg)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (page);

  self->passages = lofte_passages_new (lofte_register_get_store (reg));
  self->bulk = lofte_document_bulk_new (GTK_WIDGET (self), reg);
  self->documents = lofte_query_list_new (self->list, TRUE);
  g_signal_connect_object (self->passages, "found", G_CALLBACK (on_passages_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bulk, "progressed", G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents, "changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents, "selection-changed", G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->example, !lofte_register_is_example (reg));
  query (self, TRUE);
}

static void
lofte_documents_page_dispose (GObject *object)
{
  LofteDocumentsPage *self = LOFTE_DOCUMENTS_PAGE (object);

  g_clear_object (&self->documents);
  g_clear_object (&self->bulk);
  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_DOCUMENTS_PAGE);
  g_clear_object (&self->filter);
  g_clear_object (&self->passages);

  G_OBJECT_CLASS (lofte_documents_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "documents.open", NULL, on_open_action);
  gtk_widget_class_install_action (widget_class, "documents.export-pdf", NULL, on_export_action);
  gtk_widget_class_install_action (widget_class, "documents.export-package", NULL, on_export_action);
  gtk_widget_class_install_action (widget_class, "documents.trash", NULL, on_trash_action);
  gtk_widget_class_install_action (widget_class, "documents.select-all", NULL, on_select_all_action);
  gtk_widget_class_install_action (widget_class, "documents.unselect", NULL, on_unselect_action);
  gtk_widget_class_install_action (widget_class, "documents.cancel-export", NULL, on_cancel_action);
  gtk_widget_class_install_action (widget_class, "documents.sort", "s", on_sort_action);
  gtk_widget_class_install_action (widget_class, "documents.context-menu", NULL, on_context_menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "documents.context-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "documents.context-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "documents.trash", NULL);
}

static void
lofte_documents_page_class_init (LofteDocumentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lofte_documents_page_dispose;
  LOFTE_MAIN_PAGE_CLASS (klass)->show_register = lofte_documents_page_show_register;
  widget_class->map = lofte_documents_page_map;

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-documents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, chips);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, nothing_found);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, show_all);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, example);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, bulk_buttons);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentsPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked_cb);
}

static void
lofte_documents_page_init (LofteDocumentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->column = LOFTE_AGREEMENT_BY_CHANGED;
  self->direction = LOFTE_LIST_DESCENDING;
  self->filter = lofte_document_filter_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", lofte_document_filter_get_actions (self->filter));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_filter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->filter_button, on_filter_menu_cb, self, NULL);
  self->context_menu = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
  gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
  lofte_query_columns_add (self->list, lofte_document_columns, LOFTE_DOCUMENT_N_COLUMNS, self, sort_list, lofte_document_cells_describe);
  self->width = ORDINARY_WIDTH;
  fit_columns (self);
  lofte_query_columns_name (self->list, _ ("Documents"));
  lofte_list_width_watch (self->scroller, apply_width, self);
}

/**
 * lofte_documents_page_focus_search:
 * @self: A page.
 */
void
lofte_documents_page_focus_search (LofteDocumentsPage *self)
{
  if (self->documents)
    lofte_query_list_stay_away (self->documents);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Returns: (nullable): why the document of this row was found, when something is searched. */
const LofteSearchHit *
lofte_documents_page_look_up_passage (LofteDocumentsPage *self, gint64 row_id)
{
  return self->passages ? lofte_passages_look (self->passages, row_id) : NULL;
}
