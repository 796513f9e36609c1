/* LofteCommitmentsPage — Åtaganden: what was promised, over all documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-commitment-cells-private.h"
#include "lofte-commitment-counts-private.h"
#include "lofte-commitment-outputs-private.h"
#include "lofte-commitments-page-private.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-filter-chip-private.h"
#include "lofte-follow-up-pane-private.h"
#include "lofte-label-private.h"
#include "lofte-list-width-private.h"
#include "lofte-narrow-bar-private.h"
#include "lofte-party-menu-private.h"
#include "lofte-query-columns-private.h"
#include "lofte-query-list-private.h"
#include "lofte-side-layout-private.h"
#include "lofte-toasts-private.h"
#include "lofte-wrap-box-private.h"

#define LEAST_CHARACTERS 14
#define SPACING 6
/* Pixels that the list has in most windows, until it knows. */
#define ORDINARY_WIDTH 980

struct _LofteCommitmentsPage
{
  LofteMainPage parent_instance;

  LofteQueryList *commitments;
  LofteCommitmentColumn column;
  LofteListDirection direction;
  char *party;    /* empty for all */
  char *document; /* id of the only one whose commitments are shown; NULL for all */
  char *document_title;
  gint64 asked;  /* row that the pane asks about; 0 for none */
  gint64 after;  /* row that comes after it */
  gint64 opened; /* row whose document was opened last */
  int width;     /* of the list */

  AdwWindowTitle *title;
  AdwHeaderBar *header;
  GtkWidget *follow_up_button;
  GtkWidget *more;
  GtkWidget *tools;
  AdwFlap *flap;
  LofteFollowUpPane *pane;
  GtkSearchEntry *search;
  GtkMenuButton *party_button;
  GtkLabel *party_label;
  LofteCommitmentCounts *counts;
  LofteWrapBox *chips;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *list;
  AdwStatusPage *nothing_found;
  GtkWidget *bottom;
  GtkBox *narrow_bar;
};

G_DEFINE_FINAL_TYPE (LofteCommitmentsPage, lofte_commitments_page, LOFTE_TYPE_MAIN_PAGE)

/* ---- the list ---- */

static LofteStore *
get_store (LofteCommitmentsPage *self)
{
  return lofte_register_get_store (lofte_main_page_get_register (self));
}

static const char *
get_text (LofteCommitmentsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static void
tell_nothing_found (LofteCommitmentsPage *self)
{
  const char *text = get_text (self);
  g_autofree char *sentence = NULL;

  if (self->document)
    sentence = g_strdup (_ ("The document has no commitments like that. Remove its filter to search all documents."));
  else if (*text)
    /* Translators: what was searched for, and the name of a filter such as “Late” */
    sentence = g_strdup_printf (_ ("“%s” was not found among the commitments under “%s”."), text, lofte_commitment_counts_get_label (self->counts));
  else
    /* Translators: %s is the name of a filter such as “Late” */
    sentence = g_strdup_printf (_ ("There are no commitments under “%s”."), lofte_commitment_counts_get_label (self->counts));
  lofte_label_describe (self->nothing_found, sentence);
}

/* Beside the pane there is no room for whose it is and where it stands, but without that many look alike: then all stands in one column. */
static void
fit_columns (LofteCommitmentsPage *self)
{
  lofte_query_columns_fit (self->list, adw_flap_get_reveal_flap (self->flap) ? 0 : self->width, lofte_main_page_has_values (self, "responsible") ? 0 : LOFTE_COMMITMENT_RESPONSIBLE);
}

/* There is nothing to search in where there is nothing, and who follows up need not begin to. */
static void
show_tools (LofteCommitmentsPage *self)
{
  gboolean empty = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") == 0;

  gtk_widget_set_visible (self->more, !empty);
  gtk_widget_set_visible (self->tools, !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), !empty);
  gtk_widget_set_visible (self->follow_up_button, !empty && !adw_flap_get_reveal_flap (self->flap));
  gtk_widget_set_visible (self->bottom, gtk_widget_get_visible (self->follow_up_button));
}

static LofteCommitmentFilter
get_filter (LofteCommitmentsPage *self)
{
  LofteCommitmentFilter filter = { .text = get_text (self), .party = self->party, .agreement_id = self->document };

  lofte_commitment_counts_fill (self->counts, &filter);
  return filter;
}

static void
update_stack (LofteCommitmentsPage *self)
{
  guint shown = lofte_query_list_get_n_items (self->commitments);
  guint n_documents = 0;
  g_autofree char *subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u commitment", "%u commitments", shown), shown);
  LofteCommitmentFilter filter = get_filter (self);
  gboolean filtered = filter.agreement_id || *filter.text || *filter.party || filter.overdue || filter.due_within || filter.no_owner || filter.no_date;

  lofte_store_count_agreements (get_store (self), NULL, &n_documents, NULL);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "list" : filtered ? "nothing-found"
                                                                               : "empty");
  show_tools (self);
  tell_nothing_found (self);
  fit_columns (self);
  adw_window_title_set_subtitle (self->title, n_documents > 0 ? subtitle : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "commitments.follow-up", shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "commitments.print", shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "commitments.export-csv", shown > 0);
}

static void
count (LofteCommitmentsPage *self)
{
  LofteCommitmentFilter filter = get_filter (self);

  lofte_commitment_counts_count (self->counts, get_store (self), &filter);
}

static void
query (LofteCommitmentsPage *self, gboolean now)
{
  LofteCommitmentFilter filter = get_filter (self);
  g_autoptr (LofteQueryModel) model = NULL;

  if (!lofte_main_page_get_register (self))
    return;
  model = lofte_query_model_new_commitments (get_store (self), &filter, self->column, self->direction);
  lofte_query_list_show (self->commitments, model, now);
}

static void
ask_anew (LofteCommitmentsPage *self, gboolean now)
{
  if (!lofte_main_page_get_register (self))
    return;
  count (self);
  query (self, now);
}

static void
on_filter_changed_cb (LofteCommitmentsPage *self)
{
  query (self, FALSE);
}

static void
on_search_changed_cb (LofteCommitmentsPage *self)
{
  ask_anew (self, FALSE);
}

static void
sort_list (gpointer owner, int column, LofteListDirection direction)
{
  LofteCommitmentsPage *self = owner;

  self->column = (LofteCommitmentColumn) column;
  self->direction = direction;
  query (self, FALSE);
}

/* Only remembers it. */
static void
choose_party (LofteCommitmentsPage *self, const char *party, const char *label)
{
  g_free (self->party);
  self->party = g_strdup (party);
  gtk_label_set_label (self->party_label, label);
}

static void
on_sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lofte_query_columns_sort (LOFTE_COMMITMENTS_PAGE (widget)->list, lofte_commitment_orders, LOFTE_COMMITMENT_N_ORDERS, g_variant_get_string (parameter, NULL));
}

static void
on_document_chip_clicked_cb (LofteCommitmentsPage *self)
{
  lofte_commitments_page_set_document (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Only remembers it, and shows its chip. */
static void
choose_document (LofteCommitmentsPage *self, const char *id)
{
  g_autoptr (LofteAgreementRow) row = id ? lofte_store_read_agreement_row (get_store (self), id, NULL) : NULL;

  g_free (self->document);
  self->document = g_strdup (id);
  g_free (self->document_title);
  self->document_title = row ? g_strdup (row->title) : NULL;
  lofte_wrap_box_remove_all (self->chips);
  if (row)
    {
      GtkWidget *chip = lofte_filter_chip_new (row->title);

      g_signal_connect_object (chip, "clicked", G_CALLBACK (on_document_chip_clicked_cb), self, G_CONNECT_SWAPPED);
      lofte_wrap_box_append (self->chips, chip);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), row != NULL);
}

/* All filters at once: the register is asked when the last of them is set. */
static void
reset_filters (LofteCommitmentsPage *self, const char *document)
{
  g_signal_handlers_block_by_func (self->search, on_search_changed_cb, self);
  g_signal_handlers_block_by_func (self->counts, on_filter_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  lofte_commitment_counts_reset (self->counts);
  g_signal_handlers_unblock_by_func (self->counts, on_filter_changed_cb, self);
  g_signal_handlers_unblock_by_func (self->search, on_search_changed_cb, self);
  choose_party (self, "", _ ("All Parties"));
  choose_document (self, document);
  ask_anew (self, TRUE);
}

static void
on_show_all_clicked_cb (LofteCommitmentsPage *self)
{
  reset_filters (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* ---- per party ---- */

static void
on_party_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  LofteCommitmentsPage *self = user_data;
  g_autoptr (GMenuModel) menu = lofte_main_page_get_register (self) ? lofte_party_menu_new (get_store (self), "commitments.party") : NULL;

  if (menu)
    gtk_menu_button_set_menu_model (button, menu);
}

static void
on_party_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (widget);
  const char *party;
  const char *label;

  g_variant_get (parameter, "(&s&s)", &party, &label);
  choose_party (self, party, label);
  ask_anew (self, FALSE);
}

/* ---- follow-up ---- */

/* Remembers what comes next now: what is saved may leave the list. */
static void
ask (LofteCommitmentsPage *self, guint position)
{
  g_autoptr (LofteQueryItem) item = lofte_query_list_dup_item (self->commitments, position);
  g_autoptr (LofteQueryItem) next = lofte_query_list_dup_item (self->commitments, position + 1);
  const LofteCommitmentRow *row = item ? lofte_query_item_get_commitment (item) : NULL;

  self->asked = row ? row->row_id : 0;
  self->after = next ? lofte_query_item_get_row_id (next) : 0;
  lofte_follow_up_pane_show (self->pane, row, position, lofte_query_list_get_n_items (self->commitments));
}

static void
open_pane (LofteCommitmentsPage *self, guint position)
{
  lofte_query_list_select (self->commitments, position);
  ask (self, position);
  adw_flap_set_reveal_flap (self->flap, self->asked != 0);
  if (!self->asked)
    return;
  lofte_query_list_stay_away (self->commitments);
  lofte_follow_up_pane_focus (self->pane);
}

static void
close_pane (LofteCommitmentsPage *self)
{
  gint64 row_id = self->asked;

  adw_flap_set_reveal_flap (self->flap, FALSE);
  self->asked = 0;
  if (row_id)
    lofte_query_list_go_to (self->commitments, row_id);
}

static void
go_on (LofteCommitmentsPage *self)
{
  guint position;

  if (self->after && lofte_query_model_find (lofte_query_list_get_model (self->commitments), self->after, &position))
    {
      lofte_query_list_go_to (self->commitments, self->after);
      open_pane (self, position);
      return;
    }
  close_pane (self);
  lofte_toasts_tell (GTK_WIDGET (self), _ ("That was the last one in the list."));
}

static void
on_selection_changed_cb (LofteCommitmentsPage *self)
{
  g_autoptr (GPtrArray) selected = lofte_query_list_list_selected (self->commitments);
  gint64 row_id = selected->len > 0 ? lofte_query_item_get_row_id (g_ptr_array_index (selected, 0)) : 0;
  guint position;

  if (!adw_flap_get_reveal_flap (self->flap) || !row_id || !lofte_query_model_find (lofte_query_list_get_model (self->commitments), row_id, &position))
    return;
  ask (self, position);
}

/* From the one that is selected, or from the first. */
static void
on_follow_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (widget);
  g_autoptr (GPtrArray) selected = lofte_query_list_list_selected (self->commitments);
  guint position = 0;

  if (selected->len > 0 && !lofte_query_model_find (lofte_query_list_get_model (self->commitments), lofte_query_item_get_row_id (g_ptr_array_index (selected, 0)), &position))
    return;
  open_pane (self, position);
}

static void
on_pane_open_document_cb (LofteCommitmentsPage *self, const char *id)
{
  self->opened = self->asked;
  lofte_main_page_open_document (self, id);
}

/* ---- print and export ---- */

static GPtrArray *
read_rows (LofteCommitmentsPage *self)
{
  LofteCommitmentFilter filter = get_filter (self);

  return lofte_commitment_outputs_read (GTK_WIDGET (self), get_store (self), &filter, self->column, self->direction);
}

static void
on_print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (widget);
  g_autoptr (GPtrArray) rows = read_rows (self);
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_main_page_get_register (self)));

  if (rows)
    lofte_commitment_outputs_print (widget, rows, self->document_title ? self->document_title : lofte_commitment_counts_get_label (self->counts), today);
}

static void
on_csv_file_cb (GFile *file, gpointer user_data)
{
  g_autoptr (GPtrArray) rows = file ? read_rows (user_data) : NULL;

  if (rows)
    lofte_commitment_outputs_save (user_data, rows, file);
}

static void
on_export_csv_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lofte_file_dialogs_save (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Export the Commitments as a Table"), _ ("commitments.csv"), on_csv_file_cb, widget);
}

static void
place_button (LofteCommitmentsPage *self, gboolean down)
{
  lofte_narrow_bar_move (self->follow_up_button, self->header, self->narrow_bar, down, TRUE);
  gtk_widget_set_hexpand (self->follow_up_button, down);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_bar), down);
}

static void
apply_width (int width, gpointer owner)
{
  LofteCommitmentsPage *self = owner;

  self->width = width;
  fit_columns (self);
  /* A finger has no second click. */
  gtk_column_view_set_single_click_activate (self->list, width == 0);
  place_button (self, width == 0);
  show_tools (self);
}

static void
on_reveal_flap_notify_cb (LofteCommitmentsPage *self)
{
  fit_columns (self);
  show_tools (self);
}

/* Coming back from a document is coming back to its commitment. */
static void
lofte_commitments_page_map (GtkWidget *widget)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (widget);

  GTK_WIDGET_CLASS (lofte_commitments_page_parent_class)->map (widget);
  if (!self->commitments)
    return;
  if (self->opened)
    lofte_query_list_go_to (self->commitments, self->opened);
  else
    lofte_query_list_focus (self->commitments);
  self->opened = 0;
}

/* ---- class ---- */

static void
lofte_commitments_page_show_register (LofteMainPage *page, LofteRegister *reg)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (page);

  lofte_follow_up_pane_set_register (self->pane, reg);
  self->commitments = lofte_query_list_new (self->list, FALSE);
  g_signal_connect_object (self->commitments, "changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->commitments, "selection-changed", G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_register_get_store (reg), "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_register_get_store (reg), "changed-outside", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  count (self);
  query (self, TRUE);
}

static void
lofte_commitments_page_dispose (GObject *object)
{
  LofteCommitmentsPage *self = LOFTE_COMMITMENTS_PAGE (object);

  g_clear_object (&self->commitments);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_COMMITMENTS_PAGE);

  G_OBJECT_CLASS (lofte_commitments_page_parent_class)->dispose (object);
}

static void
lofte_commitments_page_finalize (GObject *object)
{
  g_free (LOFTE_COMMITMENTS_PAGE (object)->party);
  g_free (LOFTE_COMMITMENTS_PAGE (object)->document);
  g_free (LOFTE_COMMITMENTS_PAGE (object)->document_title);

  G_OBJECT_CLASS (lofte_commitments_page_parent_class)->finalize (object);
}

static void
lofte_commitments_page_class_init (LofteCommitmentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lofte_commitments_page_dispose;
  LOFTE_MAIN_PAGE_CLASS (klass)->show_register = lofte_commitments_page_show_register;
  object_class->finalize = lofte_commitments_page_finalize;
  widget_class->map = lofte_commitments_page_map;

  gtk_widget_class_install_action (widget_class, "commitments.follow-up", NULL, on_follow_up_action);
  gtk_widget_class_install_action (widget_class, "commitments.party", "(ss)", on_party_action);
  gtk_widget_class_install_action (widget_class, "commitments.sort", "s", on_sort_action);
  gtk_widget_class_install_action (widget_class, "commitments.print", NULL, on_print_action);
  gtk_widget_class_install_action (widget_class, "commitments.export-csv", NULL, on_export_csv_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "commitments.print", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-commitments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, header);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, flap);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, follow_up_button);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, more);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, party_button);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, party_label);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, counts);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, chips);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, nothing_found);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, bottom);
  gtk_widget_class_bind_template_child (widget_class, LofteCommitmentsPage, narrow_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_flap_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on);
  gtk_widget_class_bind_template_callback (widget_class, close_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_pane_open_document_cb);
}

static void
lofte_commitments_page_init (LofteCommitmentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->column = LOFTE_COMMITMENT_BY_DUE;
  self->direction = LOFTE_LIST_ASCENDING;
  self->party = g_strdup ("");
  gtk_menu_button_set_create_popup_func (self->party_button, on_party_menu_cb, self, NULL);
  lofte_query_columns_add (self->list, lofte_commitment_columns, LOFTE_COMMITMENT_N_COLUMNS, self, sort_list, lofte_commitment_cells_describe);
  self->width = ORDINARY_WIDTH;
  fit_columns (self);
  lofte_query_columns_name (self->list, _ ("Commitments"));
  gtk_widget_set_layout_manager (self->tools, lofte_side_layout_new (LEAST_CHARACTERS, SPACING));
  lofte_list_width_watch (self->scroller, apply_width, self);
  place_button (self, TRUE);
}

/**
 * lofte_commitments_page_focus_search:
 * @self: A page.
 */
void
lofte_commitments_page_focus_search (LofteCommitmentsPage *self)
{
  if (self->commitments)
    lofte_query_list_stay_away (self->commitments);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * lofte_commitments_page_set_document:
 * @self: A page.
 * @id: (nullable): Id of the only document whose commitments are shown; %NULL for all.
 */
void
lofte_commitments_page_set_document (LofteCommitmentsPage *self, const char *id)
{
  if (g_strcmp0 (id, self->document) == 0)
    return;
  choose_document (self, id);
  ask_anew (self, TRUE);
}

/**
 * lofte_commitments_page_follow_up:
 * @self: A page with a register.
 * @id: Id of a document.
 *
 * Asks about the commitments of one document, from its first.
 */
void
lofte_commitments_page_follow_up (LofteCommitmentsPage *self, const char *id)
{
  reset_filters (self, id);
  /* Tab comes to all of the page, not to where the keyboard was in it before. */
  gtk_widget_set_focus_child (gtk_widget_get_parent (self->tools), NULL);
  if (lofte_query_list_get_n_items (self->commitments) > 0)
    open_pane (self, 0);
}
