/* LofteCommitmentGrid — åtaganden: the table of commitments of a focus area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cell-layout-private.h"
#include "lofte-commitment-grid-private.h"
#include "lofte-commitment-row-private.h"
#include "lofte-element-form-private.h"
#include "lofte-form-place-private.h"
#include "lofte-part-tools-private.h"

struct _LofteCommitmentGrid
{
  GtkBox parent_instance;

  LofteDocument *document;
  char *focus; /* id */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LofteCommitmentGrid, lofte_commitment_grid, GTK_TYPE_BOX)

/* What the row shows in other words stands here field by field, with all the rest. */
static const char *const detail_fields[] = { "kind", "responsible", "actors", "start", "due", "when", "time", "season", "place", "comparison", "target", "unit", "per", "average", "share", "share-of", "condition", "goals", "problems", "causes", "audience", "note", NULL };
static const char *const no_slots[] = { NULL };

static LofteElement *
get_focus (LofteCommitmentGrid *self)
{
  return lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), self->focus);
}

static void
add_row (LofteCommitmentGrid *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "document.add", "(ss)", self->focus, "commitment");
}

static void
go_to_row (LofteCommitmentGrid *self, LofteCommitmentRow *from, LofteCommitmentCell cell)
{
  guint position;

  if (g_ptr_array_find (self->rows, from, &position) && position + 1 < self->rows->len)
    lofte_commitment_row_focus (g_ptr_array_index (self->rows, position + 1), cell);
}

/* Tab in the last cell goes on to the next row, which is made when there is none. An empty last row lets go. */
static gboolean
on_tabbed_out_cb (LofteCommitmentGrid *self, LofteCommitmentRow *row)
{
  lofte_commitment_row_flush (row);
  if (g_ptr_array_index (self->rows, self->rows->len - 1) != (gpointer) row)
    {
      go_to_row (self, row, LOFTE_CELL_WHAT);
      return TRUE;
    }
  if (lofte_commitment_row_is_empty (row))
    return FALSE;
  add_row (self);
  return TRUE;
}

static void
on_entered_cb (LofteCommitmentGrid *self, int cell, LofteCommitmentRow *row)
{
  lofte_commitment_row_flush (row);
  if (g_ptr_array_index (self->rows, self->rows->len - 1) != (gpointer) row)
    go_to_row (self, row, (LofteCommitmentCell) cell);
  else if (!lofte_commitment_row_is_empty (row))
    add_row (self);
}

static void
show_unread (LofteCommitmentGrid *self, guint n_unread)
{
  g_autofree char *sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u target has no number; it is in the text instead.", "%u targets have no number; they are in the text instead.", n_unread), n_unread);

  if (n_unread > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "document.tell", "s", sentence);
}

static void
on_pasted_cb (LofteCommitmentGrid *self, int cell, const char *text, LofteCommitmentRow *row)
{
  g_autoptr (GPtrArray) rows = lofte_cells_parse (text);
  g_autoptr (GError) error = NULL;
  LofteElement *focus = get_focus (self);
  LofteCommand *command;
  guint position = 0;
  guint n_unread;

  if (!focus || !g_ptr_array_find (self->rows, row, &position))
    return;
  command = lofte_commitment_paste_cells (lofte_document_get_agreement (self->document), focus, position, (LofteCommitmentCell) cell, rows, lofte_part_get_input_year (self->document), &n_unread);
  if (!command)
    return;
  lofte_history_stop_merging (lofte_document_get_history (self->document));
  if (!lofte_document_apply (self->document, command, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "document.tell", "s", error->message);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "document.rebuild", NULL);
  show_unread (self, n_unread);
}

static void
append_head (LofteCommitmentGrid *self)
{
  GtkWidget *head = g_object_new (GTK_TYPE_BOX, "layout-manager", g_object_new (LOFTE_TYPE_CELL_LAYOUT, NULL), NULL);
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (LofteCommitmentCell cell = LOFTE_CELL_WHAT; cell < LOFTE_N_CELLS; cell++)
    {
      GtkWidget *label = gtk_label_new (lofte_commitment_row_get_column_label (cell));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_margin_start (label, 8);
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_parent (label, head);
    }
  /* As wide as the tools of a row. */
  gtk_widget_set_size_request (tools, 60, -1);
  gtk_widget_set_parent (tools, head);
  gtk_widget_add_css_class (head, "table-head");
  gtk_box_append (GTK_BOX (self), head);
}

static void
append_details (LofteCommitmentGrid *self, LofteElement *commitment)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Hide Details"));

  gtk_widget_add_css_class (box, "row-details");
  gtk_box_append (GTK_BOX (box), lofte_element_form_new (self->document, commitment, detail_fields, no_slots));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "document.toggle");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lofte_element_get_id (commitment));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (self), box);
}

static void
append_row (LofteCommitmentGrid *self, LofteElement *commitment)
{
  GtkWidget *row = lofte_commitment_row_new (self->document, commitment);

  g_signal_connect_object (row, "tabbed-out", G_CALLBACK (on_tabbed_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entered", G_CALLBACK (on_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "pasted", G_CALLBACK (on_pasted_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (self), row);
  if (lofte_form_place_is_open (self->document, lofte_element_get_id (commitment), FALSE))
    append_details (self, commitment);
}

static void
lofte_commitment_grid_dispose (GObject *object)
{
  LofteCommitmentGrid *self = LOFTE_COMMITMENT_GRID (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_commitment_grid_parent_class)->dispose (object);
}

static void
lofte_commitment_grid_finalize (GObject *object)
{
  LofteCommitmentGrid *self = LOFTE_COMMITMENT_GRID (object);

  g_ptr_array_unref (self->rows);
  g_free (self->focus);

  G_OBJECT_CLASS (lofte_commitment_grid_parent_class)->finalize (object);
}

static void
lofte_commitment_grid_class_init (LofteCommitmentGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_commitment_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_commitment_grid_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
lofte_commitment_grid_init (LofteCommitmentGrid *self)
{
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "table");
}

/**
 * lofte_commitment_grid_new:
 * @document: The document.
 * @focus: A focus area of it.
 *
 * Returns: (transfer floating): The table of its commitments.
 */
GtkWidget *
lofte_commitment_grid_new (LofteDocument *document, LofteElement *focus)
{
  LofteCommitmentGrid *self = g_object_new (LOFTE_TYPE_COMMITMENT_GRID, NULL);
  guint count = lofte_element_count (focus, "commitment");

  self->document = g_object_ref (document);
  self->focus = g_strdup (lofte_element_get_id (focus));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Commitments"), -1);
  if (count > 0)
    append_head (self);
  for (guint i = 0; i < count; i++)
    append_row (self, lofte_element_peek (focus, "commitment", i));
  if (count == 0)
    {
      GtkWidget *note = gtk_label_new (_ ("There are no commitments here yet. Add one; rows from a spreadsheet can then be pasted into it."));

      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (self), note);
    }
  return GTK_WIDGET (self);
}
