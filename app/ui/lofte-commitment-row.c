/* LofteCommitmentRow — åtagande: one row of the table of commitments
 *
 * Three cells are typed in and one is chosen. What is typed becomes an edit
 * after a short rest; a target that cannot be read is told of when its cell is
 * left, and stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cell-layout-private.h"
#include "lofte-commitment-row-private.h"
#include "lofte-form-place-private.h"
#include "lofte-label-private.h"
#include "lofte-part-tools-private.h"
#include "lofte-text-view-private.h"
#include "lofte-who-popover-private.h"
#include "lofte-words.h"

/* As in the fields: what is typed becomes an edit this soon. */
#define REST_MILLISECONDS 20

struct _LofteCommitmentRow
{
  GtkWidget parent_instance;

  LofteDocument *document;
  char *id;
  GtkWidget *cells[LOFTE_N_CELLS];
  GtkLabel *who;
  GtkLabel *error;
  guint rest_id;
  gboolean touched[LOFTE_N_CELLS]; /* since it was last an edit: what nobody typed must not overwrite what is new */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (LofteCommitmentRow, lofte_commitment_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_TABBED_OUT,
  SIGNAL_ENTERED,
  SIGNAL_PASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * lofte_commitment_row_get_column_label:
 * @cell: A column.
 *
 * Returns: What stands above it.
 */
const char *
lofte_commitment_row_get_column_label (LofteCommitmentCell cell)
{
  static const char *const labels[] = { N_ ("What"), N_ ("Who"), N_ ("When") };

  return cell < G_N_ELEMENTS (labels) ? _ (labels[cell]) : C_ ("column", "Target");
}

/**
 * lofte_commitment_row_get_field:
 * @cell: A column.
 *
 * Returns: The field that it edits first of all.
 */
const char *
lofte_commitment_row_get_field (LofteCommitmentCell cell)
{
  static const char *const fields[] = { "text", "parties", "due", "target" };

  return fields[cell];
}

/**
 * lofte_commitment_row_shows:
 * @field: Name of a field.
 *
 * Returns: Whether a row shows it; the others stand in the details.
 */
gboolean
lofte_commitment_row_shows (const char *field)
{
  static const char *const fields[] = { "text", "parties", "with", "due", "when", "start", "target", "comparison", "unit", "per", "average", NULL };

  return g_strv_contains (fields, field);
}

static LofteAgreement *
get_agreement (LofteCommitmentRow *self)
{
  return lofte_document_get_agreement (self->document);
}

static LofteElement *
get_commitment (LofteCommitmentRow *self)
{
  return lofte_element_find (LOFTE_ELEMENT (get_agreement (self)), self->id);
}

static char *
dup_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Everybody whom the pages will name. */
static char *
dup_who (LofteCommitmentRow *self, LofteElement *commitment)
{
  g_autofree char *parties = lofte_commitment_dup_cell (get_agreement (self), commitment, LOFTE_CELL_WHO);
  GString *names = g_string_new (parties);

  lofte_agreement_append_actors (get_agreement (self), commitment, names);
  return g_string_free (names, FALSE);
}

static void
load_cell (LofteCommitmentRow *self, LofteElement *commitment, LofteCommitmentCell cell)
{
  g_autofree char *text = cell == LOFTE_CELL_WHO ? dup_who (self, commitment) : lofte_commitment_dup_cell (get_agreement (self), commitment, cell);
  g_autofree char *shown = cell == LOFTE_CELL_WHO ? NULL : dup_text (self->cells[cell]);

  /* What the pages will say when nothing is written. */
  if (cell == LOFTE_CELL_WHEN)
    {
      const char *usual = lofte_words_get_usual_time (lofte_element_get (LOFTE_ELEMENT (get_agreement (self)), "language"), lofte_element_get (commitment, "kind"));
      g_autofree char *words = usual ? lofte_words_dup_small (usual) : NULL;

      lofte_text_view_set_placeholder (LOFTE_TEXT_VIEW (self->cells[cell]), words);
    }

  if (cell == LOFTE_CELL_WHO)
    {
      if (*text)
        lofte_label_set_words (self->who, text, lofte_element_get (LOFTE_ELEMENT (get_agreement (self)), "language"));
      else
        gtk_label_set_label (self->who, _ ("Choose"));
      if (*text)
        gtk_widget_remove_css_class (GTK_WIDGET (self->who), "dim-label");
      else
        gtk_widget_add_css_class (GTK_WIDGET (self->who), "dim-label");
    }
  else if (!g_str_equal (shown, text))
    {
      self->loading = TRUE;
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->cells[cell])), text, -1);
      self->loading = FALSE;
    }
  self->touched[cell] = FALSE;
}

static void
show_error (LofteCommitmentRow *self, LofteCommitmentCell cell, const char *sentence)
{
  gtk_label_set_label (self->error, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), sentence != NULL);
  if (sentence)
    gtk_widget_add_css_class (self->cells[cell], "error");
  else
    gtk_widget_remove_css_class (self->cells[cell], "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->cells[cell]), GTK_ACCESSIBLE_STATE_INVALID, sentence ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static gboolean
commit_cell (LofteCommitmentRow *self, LofteCommitmentCell cell, const char *text, GError **error)
{
  LofteElement *commitment = get_commitment (self);
  g_autofree char *name = lofte_words_dup_small (lofte_commitment_row_get_column_label (cell));
  /* Translators: name of an edit that can be undone; %s is a field such as title */
  g_autofree char *label = g_strdup_printf (_ ("change %s"), name);
  g_autofree char *key = g_strdup_printf ("%s %d", self->id, cell);
  g_autoptr (LofteCommand) group = lofte_command_new_group (label);

  if (!commitment)
    return TRUE;
  if (!lofte_commitment_type_cell (get_agreement (self), commitment, cell, text, lofte_part_get_input_year (self->document), group, error))
    return FALSE;
  if (lofte_command_is_empty (group))
    return TRUE;
  lofte_command_set_merge_key (group, key);
  return lofte_document_apply (self->document, g_steal_pointer (&group), error);
}

static void
commit_all (LofteCommitmentRow *self, gboolean finished)
{
  static const LofteCommitmentCell typed[] = { LOFTE_CELL_WHAT, LOFTE_CELL_WHEN, LOFTE_CELL_TARGET };

  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (!get_commitment (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = dup_text (self->cells[typed[i]]);

      if (!self->touched[typed[i]])
        continue;
      if (commit_cell (self, typed[i], text, &error))
        {
          if (gtk_widget_has_css_class (self->cells[typed[i]], "error"))
            show_error (self, typed[i], NULL);
          if (finished)
            load_cell (self, get_commitment (self), typed[i]);
        }
      else if (finished)
        {
          show_error (self, typed[i], error->message);
        }
    }
}

static gboolean
on_rest_timeout_cb (gpointer user_data)
{
  LofteCommitmentRow *self = user_data;

  self->rest_id = 0;
  commit_all (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_buffer_changed_cb (LofteCommitmentRow *self, GtkTextBuffer *buffer)
{
  for (LofteCommitmentCell cell = LOFTE_CELL_WHAT; cell < LOFTE_N_CELLS && !self->loading; cell++)
    if (GTK_IS_TEXT_VIEW (self->cells[cell]) && gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->cells[cell])) == buffer)
      self->touched[cell] = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->loading || self->rest_id)
    return;
  self->rest_id = g_timeout_add (REST_MILLISECONDS, on_rest_timeout_cb, self);
}

static void
on_focus_leave_cb (LofteCommitmentRow *self)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)))
    lofte_commitment_row_flush (self);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LofteCommitmentRow *self)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  LofteCommitmentCell cell = LOFTE_CELL_WHAT;
  gboolean handled = FALSE;

  while (cell < LOFTE_N_CELLS && self->cells[cell] != view)
    cell++;
  if (cell == LOFTE_CELL_TARGET && keyval == GDK_KEY_Tab && !(state & gtk_accelerator_get_default_mod_mask ()))
    {
      g_signal_emit (self, signals[SIGNAL_TABBED_OUT], 0, &handled);
      return handled;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && !(state & gtk_accelerator_get_default_mod_mask ()))
    {
      g_signal_emit (self, signals[SIGNAL_ENTERED], 0, cell);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* ---- pasting ---- */

typedef struct
{
  LofteCommitmentRow *row;
  LofteCommitmentCell cell;
} Paste;

static void
on_clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Paste *paste = user_data;
  g_autoptr (LofteCommitmentRow) self = paste->row;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!text || !gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  if (lofte_cells_are_table (text))
    {
      lofte_commitment_row_flush (self);
      g_signal_emit (self, signals[SIGNAL_PASTED], 0, paste->cell, text);
      return;
    }
  g_strchomp (text);
  if (paste->cell != LOFTE_CELL_WHO)
    gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->cells[paste->cell])), text, -1, TRUE);
  else if (commit_cell (self, LOFTE_CELL_WHO, text, NULL))
    load_cell (self, get_commitment (self), LOFTE_CELL_WHO);
}

static void
paste (LofteCommitmentRow *self, LofteCommitmentCell cell)
{
  Paste *job = g_new0 (Paste, 1);

  job->row = g_object_ref (self);
  job->cell = cell;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_clipboard_read_cb, job);
}

static void
on_paste_clipboard_cb (GtkWidget *view, LofteCommitmentRow *self)
{
  for (LofteCommitmentCell cell = LOFTE_CELL_WHAT; cell < LOFTE_N_CELLS; cell++)
    if (self->cells[cell] == view)
      {
        GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

        g_signal_stop_emission_by_name (view, "paste-clipboard");
        gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
        paste (self, cell);
      }
}

static gboolean
on_who_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  paste (user_data, LOFTE_CELL_WHO);
  return TRUE;
}

/* ---- who ---- */

static void
on_who_changed_cb (LofteCommitmentRow *self, const char *sentence)
{
  LofteElement *commitment = get_commitment (self);

  show_error (self, LOFTE_CELL_WHO, sentence);
  if (commitment)
    load_cell (self, commitment, LOFTE_CELL_WHO);
}

static void
on_who_clicked_cb (LofteCommitmentRow *self, GtkWidget *button)
{
  LofteElement *commitment = get_commitment (self);

  if (commitment)
    lofte_who_popover_popup (button, self->document, commitment, G_CALLBACK (on_who_changed_cb), self);
}

static GtkWidget *
new_who_cell (LofteCommitmentRow *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->who = GTK_LABEL (gtk_label_new (NULL));
  lofte_label_wrap (self->who);
  /* The cell is as wide as the longest word. */
  gtk_label_set_wrap_mode (self->who, PANGO_WRAP_WORD);
  gtk_label_set_xalign (self->who, 0);
  gtk_widget_set_valign (GTK_WIDGET (self->who), GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->who));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_who_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (button, "cell");
  gtk_widget_add_css_class (button, "flat");
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK), gtk_callback_action_new (on_who_shortcut_cb, self, NULL)));
  gtk_widget_add_controller (button, shortcuts);
  return button;
}

static GtkWidget *
new_typed_cell (LofteCommitmentRow *self)
{
  GtkWidget *view = lofte_text_view_new (1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_widget_add_css_class (view, "cell");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, 0);
  gtk_widget_add_controller (view, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  g_signal_connect_object (view, "paste-clipboard", G_CALLBACK (on_paste_clipboard_cb), self, 0);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (on_buffer_changed_cb), self, G_CONNECT_SWAPPED);
  return view;
}

/* ---- class ---- */

static void
lofte_commitment_row_dispose (GObject *object)
{
  LofteCommitmentRow *self = LOFTE_COMMITMENT_ROW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_commitment_row_parent_class)->dispose (object);
}

static void
lofte_commitment_row_finalize (GObject *object)
{
  g_free (LOFTE_COMMITMENT_ROW (object)->id);

  G_OBJECT_CLASS (lofte_commitment_row_parent_class)->finalize (object);
}

static void
lofte_commitment_row_class_init (LofteCommitmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_commitment_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_commitment_row_finalize;

  /**
   * LofteCommitmentRow::tabbed-out:
   *
   * Tab was pressed in the last cell.
   *
   * Returns: Whether the table did something with it.
   */
  signals[SIGNAL_TABBED_OUT] = g_signal_new ("tabbed-out", LOFTE_TYPE_COMMITMENT_ROW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  /**
   * LofteCommitmentRow::entered:
   * @cell: The column.
   *
   * Return was pressed in a cell.
   */
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", LOFTE_TYPE_COMMITMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * LofteCommitmentRow::pasted:
   * @cell: The column of the first cell.
   * @text: Several cells of a spreadsheet.
   *
   * Cells were pasted.
   */
  signals[SIGNAL_PASTED] = g_signal_new ("pasted", LOFTE_TYPE_COMMITMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, LOFTE_TYPE_CELL_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
lofte_commitment_row_init (LofteCommitmentRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "table-row");
}

static void
add_cells (LofteCommitmentRow *self, LofteElement *commitment, gboolean editable)
{
  for (LofteCommitmentCell cell = LOFTE_CELL_WHAT; cell < LOFTE_N_CELLS; cell++)
    {
      /* Translators: name of a cell of a table: column, number of the row */
      g_autofree char *name = g_strdup_printf (_ ("%s, row %u"), lofte_commitment_row_get_column_label (cell), lofte_element_get_position (commitment) + 1);

      self->cells[cell] = cell == LOFTE_CELL_WHO ? new_who_cell (self) : new_typed_cell (self);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->cells[cell]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      lofte_form_place_mark (self->cells[cell], commitment, lofte_commitment_row_get_field (cell));
      if (cell == LOFTE_CELL_WHO)
        gtk_widget_set_sensitive (self->cells[cell], editable);
      else
        gtk_text_view_set_editable (GTK_TEXT_VIEW (self->cells[cell]), editable);
      gtk_widget_set_parent (self->cells[cell], GTK_WIDGET (self));
      load_cell (self, commitment, cell);
    }
}

static void
add_tools (LofteCommitmentRow *self, LofteElement *commitment, gboolean editable)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* Translators: %u is the place of a commitment in its table */
  g_autofree char *name = g_strdup_printf (_ ("commitment %u"), lofte_element_get_position (commitment) + 1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (editable)
    {
      GtkWidget *handle = lofte_part_handle_new (commitment, name);

      gtk_widget_set_valign (handle, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (tools), handle);
      gtk_box_append (GTK_BOX (tools), lofte_part_menu_new (commitment, TRUE, name));
      lofte_part_accept_drops (GTK_WIDGET (self), commitment);
      lofte_part_accept_keys (GTK_WIDGET (self), commitment);
    }
  gtk_widget_set_parent (tools, GTK_WIDGET (self));
}

static void
add_note (LofteCommitmentRow *self, LofteElement *commitment)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *secrecy = lofte_part_secrecy_new (commitment);

  self->error = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error, TRUE);
  gtk_label_set_xalign (self->error, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  if (secrecy)
    gtk_box_append (GTK_BOX (note), secrecy);
  gtk_box_append (GTK_BOX (note), GTK_WIDGET (self->error));
  gtk_widget_set_parent (note, GTK_WIDGET (self));
}

/**
 * lofte_commitment_row_new:
 * @document: The document.
 * @commitment: A commitment of it.
 *
 * Returns: (transfer floating): Its row.
 */
GtkWidget *
lofte_commitment_row_new (LofteDocument *document, LofteElement *commitment)
{
  LofteCommitmentRow *self = g_object_new (LOFTE_TYPE_COMMITMENT_ROW, NULL);
  gboolean editable = lofte_part_is_editable (document, commitment);

  self->document = g_object_ref (document);
  self->id = g_strdup (lofte_element_get_id (commitment));
  add_cells (self, commitment, editable);
  add_tools (self, commitment, editable);
  add_note (self, commitment);
  return GTK_WIDGET (self);
}

/**
 * lofte_commitment_row_flush:
 * @self: A row.
 *
 * Makes what was typed an edit at once, and says what could not be read.
 */
void
lofte_commitment_row_flush (LofteCommitmentRow *self)
{
  commit_all (self, TRUE);
  lofte_history_stop_merging (lofte_document_get_history (self->document));
}

/**
 * lofte_commitment_row_is_empty:
 * @self: A row.
 *
 * Returns: Whether nothing is written in it.
 */
gboolean
lofte_commitment_row_is_empty (LofteCommitmentRow *self)
{
  LofteElement *commitment = get_commitment (self);

  for (LofteCommitmentCell cell = LOFTE_CELL_WHAT; commitment && cell < LOFTE_N_CELLS; cell++)
    {
      g_autofree char *text = lofte_commitment_dup_cell (get_agreement (self), commitment, cell);

      if (*text)
        return FALSE;
    }
  return TRUE;
}

/**
 * lofte_commitment_row_focus:
 * @self: A row.
 * @cell: The column to write in.
 */
void
lofte_commitment_row_focus (LofteCommitmentRow *self, LofteCommitmentCell cell)
{
  gtk_widget_grab_focus (self->cells[cell]);
}
