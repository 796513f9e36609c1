/* LofteEvidenceList — underlagen i lägesbilden: the list, and every way to add to it
 *
 * Files can be dropped anywhere on the part that holds the list, and Ctrl+V
 * attaches what is on the clipboard while no text is being written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-attach-queue-private.h"
#include "lofte-attach-sheet-private.h"
#include "lofte-attach.h"
#include "lofte-evidence-list-private.h"
#include "lofte-evidence-row-private.h"
#include "lofte-evidence.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-picture.h"
#include "lofte-toasts-private.h"

/* Long enough to read it, find the button and reach it. */
#define TOAST_SECONDS 15
/* On the document: the form is built anew after every move. */
#define FOCUS_KEY "lofte-evidence-focus"
#define UNFOLD_KEY "lofte-evidence-unfold"
/* On a toast: the step that its button undoes. */
#define STEP_KEY "lofte-evidence-step"

struct _LofteEvidenceList
{
  GtkBox parent_instance;

  LofteDocument *document;
  GtkWidget *part; /* (nullable): what files are dropped on */
  GtkDropTarget *drop;
  GtkEventController *keys;
  GtkWidget *keys_owner;
  guint fill_id;

  GtkWidget *help;
  GtkRevealer *failure_revealer;
  GtkLabel *failure;
  GtkBox *rows;
  GtkWidget *buttons;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (LofteEvidenceList, lofte_evidence_list, GTK_TYPE_BOX)

static void fill (LofteEvidenceList *self);

static LofteElement *
get_picture (LofteEvidenceList *self)
{
  return lofte_agreement_get_picture (lofte_document_get_agreement (self->document));
}

static LofteElement *
find_evidence (LofteEvidenceList *self, const char *id)
{
  return lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), id);
}

static gboolean
is_frozen (LofteEvidenceList *self)
{
  return lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (self->document)));
}

static GtkWindow *
get_window (LofteEvidenceList *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
show_failure (LofteEvidenceList *self, const char *sentence)
{
  if (!self->failure)
    return;
  gtk_label_set_label (self->failure, sentence ? sentence : "");
  gtk_revealer_set_reveal_child (self->failure_revealer, sentence != NULL);
}

/* ---- toasts with undo ---- */

static void
on_undo_clicked_cb (LofteDocument *document)
{
  lofte_history_undo (lofte_document_get_history (document));
}

/* The history tells of a save too; only another step makes the button undo something else. */
static void
on_history_notify_cb (AdwToast *toast, GParamSpec *pspec, LofteHistory *history)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (toast), STEP_KEY), lofte_history_get_undo_label (history)) != 0)
    adw_toast_dismiss (toast);
}

/* The toast undoes what it tells of; after the next edit it would undo something else. */
static void
tell_with_undo (LofteEvidenceList *self, const char *sentence)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  LofteHistory *history = lofte_document_get_history (self->document);
  AdwToast *toast;

  if (!overlay)
    return;
  toast = lofte_toasts_new (sentence);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), self->document, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (toast), STEP_KEY, g_strdup (lofte_history_get_undo_label (history)), g_free);
  g_signal_connect_object (history, "notify", G_CALLBACK (on_history_notify_cb), toast, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
remember (LofteEvidenceList *self, const char *key, const char *id)
{
  g_object_set_data_full (G_OBJECT (self->document), key, g_strdup (id), g_free);
}

/* ---- sheets ---- */

static void
on_added_cb (LofteEvidenceList *self, const char *id)
{
  remember (self, FOCUS_KEY, id);
  if (!gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  /* At once: the form is built anew around what has the focus. */
  fill (self);
  tell_with_undo (self, _ ("The evidence is now in the document."));
}

static LofteAttachQueue *
new_queue (LofteEvidenceList *self, const char *present_id)
{
  LofteAttachQueue *queue = lofte_attach_queue_new (get_window (self), self->document, present_id);

  show_failure (self, NULL);
  g_signal_connect_object (queue, "done", G_CALLBACK (on_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "refused", G_CALLBACK (show_failure), self, G_CONNECT_SWAPPED);
  return queue;
}

static gboolean
refuse_frozen (LofteEvidenceList *self)
{
  if (is_frozen (self))
    show_failure (self, lofte_agreement_get_state (lofte_document_get_agreement (self->document)) == LOFTE_STATE_READY ? _ ("The text is frozen for signing, so nothing can be attached to it any more.") : _ ("The document is signed, so nothing can be attached to it any more."));
  return is_frozen (self);
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  LofteEvidenceList *self = user_data;
  g_autoptr (LofteAttachQueue) queue = NULL;

  if (!file || !gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  queue = new_queue (self, NULL);
  lofte_attach_queue_add_file (queue, file);
  lofte_attach_queue_start (queue);
}

static void
on_add_clicked_cb (LofteEvidenceList *self)
{
  lofte_file_dialogs_open (get_window (self), _ ("Choose a File to Attach"), on_file_chosen_cb, self);
}

static void
on_write_clicked_cb (LofteEvidenceList *self)
{
  LofteElement *picture = get_picture (self);
  g_autoptr (LofteElement) evidence = lofte_element_new (LOFTE_TYPE_EVIDENCE);
  LofteCommand *command;
  g_autoptr (GError) error = NULL;

  lofte_element_set (evidence, "kind", "text");
  remember (self, UNFOLD_KEY, lofte_element_get_id (evidence));
  if (picture)
    {
      command = lofte_command_new_insert (picture, G_MAXUINT, evidence);
    }
  else
    {
      g_autoptr (LofteElement) made = lofte_element_new (LOFTE_TYPE_PICTURE);

      lofte_element_append (made, evidence);
      command = lofte_command_new_insert (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), 0, made);
    }
  lofte_history_stop_merging (lofte_document_get_history (self->document));
  if (!lofte_document_apply (self->document, command, &error))
    show_failure (self, error->message);
}

static void
paste (LofteEvidenceList *self)
{
  g_autoptr (LofteAttachQueue) queue = NULL;

  if (refuse_frozen (self))
    return;
  queue = new_queue (self, NULL);
  lofte_attach_queue_paste (queue, gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

/* ---- rows ---- */

static void
on_row_edit_cb (LofteEvidenceList *self, LofteEvidenceRow *row)
{
  LofteElement *evidence = find_evidence (self, lofte_evidence_row_get_id (row));
  LofteAttachSheet *sheet;

  if (!evidence)
    return;
  sheet = lofte_attach_sheet_new (get_window (self), self->document, evidence);
  g_signal_connect_object (sheet, "done", G_CALLBACK (on_added_cb), self, G_CONNECT_SWAPPED);
  lofte_attach_sheet_load_present (sheet);
  gtk_window_present (GTK_WINDOW (sheet));
}

static void
on_replacement_chosen_cb (GFile *file, gpointer user_data)
{
  LofteEvidenceRow *row = user_data;
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (row), LOFTE_TYPE_EVIDENCE_LIST);
  g_autoptr (LofteAttachQueue) queue = NULL;

  /* The form may have been built anew while the dialog stood open. */
  if (!file || !self || !find_evidence (LOFTE_EVIDENCE_LIST (self), lofte_evidence_row_get_id (row)))
    return;
  queue = new_queue (LOFTE_EVIDENCE_LIST (self), lofte_evidence_row_get_id (row));
  lofte_attach_queue_add_file (queue, file);
  lofte_attach_queue_start (queue);
}

static void
on_row_replace_cb (LofteEvidenceList *self, LofteEvidenceRow *row)
{
  lofte_file_dialogs_open (get_window (self), _ ("Choose the Replacement File"), on_replacement_chosen_cb, row);
}

static void
on_row_remove_cb (LofteEvidenceList *self, LofteEvidenceRow *row)
{
  LofteElement *evidence = find_evidence (self, lofte_evidence_row_get_id (row));
  g_autoptr (GError) error = NULL;

  if (!evidence)
    return;
  if (lofte_attach_remove (self->document, evidence, &error))
    tell_with_undo (self, _ ("The evidence was removed."));
  else
    show_failure (self, error->message);
}

static void
on_row_move_cb (LofteEvidenceList *self, int distance, LofteEvidenceRow *row)
{
  LofteElement *evidence = find_evidence (self, lofte_evidence_row_get_id (row));
  g_autoptr (GError) error = NULL;

  if (!evidence)
    return;
  remember (self, FOCUS_KEY, lofte_evidence_row_get_id (row));
  lofte_history_stop_merging (lofte_document_get_history (self->document));
  if (!lofte_document_apply (self->document, lofte_command_new_move (evidence, (guint) ((int) lofte_element_get_position (evidence) + distance)), &error))
    show_failure (self, error->message);
}

static LofteEvidenceRow *
find_row (LofteEvidenceList *self, const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (lofte_evidence_row_get_id (LOFTE_EVIDENCE_ROW (row)), id) == 0)
      return LOFTE_EVIDENCE_ROW (row);
  return NULL;
}

/* The form is built anew after every edit of its parts: the focus is carried over to the new list. */
static void
focus_remembered (LofteEvidenceList *self)
{
  g_autofree char *unfold = g_object_steal_data (G_OBJECT (self->document), UNFOLD_KEY);
  const char *focused = g_object_get_data (G_OBJECT (self->document), FOCUS_KEY);
  LofteEvidenceRow *row = focused ? find_row (self, focused) : NULL;
  LofteEvidenceRow *unfolded = unfold ? find_row (self, unfold) : NULL;

  if (unfolded)
    {
      lofte_evidence_row_unfold (unfolded);
      gtk_widget_child_focus (GTK_WIDGET (unfolded), GTK_DIR_TAB_FORWARD);
    }
  else if (row && !gtk_widget_get_focus_child (GTK_WIDGET (row)))
    {
      lofte_evidence_row_focus (row);
    }
  /* What had the focus is gone: keys must still find the page. */
  else if (focused && !row)
    {
      remember (self, FOCUS_KEY, NULL);
      gtk_widget_grab_focus (self->add);
    }
}

static void
on_row_enter_cb (GtkEventController *controller, LofteEvidenceList *self)
{
  remember (self, FOCUS_KEY, lofte_evidence_row_get_id (LOFTE_EVIDENCE_ROW (gtk_event_controller_get_widget (controller))));
}

/* Nothing has the focus when the list is taken away with it; else the person went somewhere else. */
static void
on_list_leave_cb (LofteEvidenceList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->document && root && gtk_root_get_focus (root))
    remember (self, FOCUS_KEY, NULL);
}

static LofteEvidenceRow *
append_row (LofteEvidenceList *self, LofteElement *evidence)
{
  GtkWidget *row = lofte_evidence_row_new (self->document, evidence);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (row, "edit", G_CALLBACK (on_row_edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "replace", G_CALLBACK (on_row_replace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_row_remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (on_row_move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_row_enter_cb), self, 0);
  gtk_widget_add_controller (row, focus);
  gtk_box_append (self->rows, row);
  return LOFTE_EVIDENCE_ROW (row);
}

static void
fill (LofteEvidenceList *self)
{
  LofteElement *picture = get_picture (self);
  guint n_evidence = picture ? lofte_element_count (picture, "evidence") : 0;
  GtkWidget *before = NULL;
  GtkWidget *row, *next;

  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = next)
    {
      LofteElement *evidence = find_evidence (self, lofte_evidence_row_get_id (LOFTE_EVIDENCE_ROW (row)));

      next = gtk_widget_get_next_sibling (row);
      if (!evidence)
        gtk_box_remove (self->rows, row);
    }
  for (guint i = 0; i < n_evidence; i++)
    {
      LofteElement *evidence = lofte_element_peek (picture, "evidence", i);
      LofteEvidenceRow *present = find_row (self, lofte_element_get_id (evidence));

      if (present)
        lofte_evidence_row_refresh (present);
      else
        present = append_row (self, evidence);
      gtk_box_reorder_child_after (self->rows, GTK_WIDGET (present), before);
      before = GTK_WIDGET (present);
    }
  gtk_widget_set_visible (self->buttons, !is_frozen (self));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), n_evidence > 0);
  gtk_widget_set_visible (self->help, n_evidence == 0 && !is_frozen (self));
  if (gtk_widget_get_root (GTK_WIDGET (self)))
    focus_remembered (self);
}

static gboolean
on_fill_idle_cb (gpointer user_data)
{
  LofteEvidenceList *self = user_data;

  self->fill_id = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
fill_soon (LofteEvidenceList *self)
{
  /* Before the next key: what is pasted then belongs here. */
  if (self->fill_id == 0)
    self->fill_id = g_idle_add_full (G_PRIORITY_HIGH, on_fill_idle_cb, self, NULL);
}

/* ---- drop and paste, on the whole part ---- */

static gboolean
on_drop_cb (LofteEvidenceList *self, const GValue *value)
{
  g_autoptr (LofteAttachQueue) queue = NULL;

  if (refuse_frozen (self))
    return FALSE;
  queue = new_queue (self, NULL);
  lofte_attach_queue_add_files (queue, g_value_get_boxed (value));
  lofte_attach_queue_start (queue);
  return TRUE;
}

static gboolean
on_paste_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LofteEvidenceList *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) || GTK_IS_EDITABLE (focus))
    return GDK_EVENT_PROPAGATE;
  paste (self);
  return GDK_EVENT_STOP;
}

static void
leave_part (LofteEvidenceList *self)
{
  if (self->part)
    gtk_widget_remove_controller (self->part, GTK_EVENT_CONTROLLER (self->drop));
  if (self->keys_owner)
    gtk_widget_remove_controller (self->keys_owner, self->keys);
  g_clear_weak_pointer (&self->part);
  g_clear_weak_pointer (&self->keys_owner);
  self->drop = NULL;
  self->keys = NULL;
}

static void
lofte_evidence_list_root (GtkWidget *widget)
{
  LofteEvidenceList *self = LOFTE_EVIDENCE_LIST (widget);
  GtkWidget *part = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (lofte_evidence_list_parent_class)->root (widget);

  g_set_weak_pointer (&self->part, part ? part : widget);
  self->drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (self->drop, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->part, GTK_EVENT_CONTROLLER (self->drop));
  g_set_weak_pointer (&self->keys_owner, GTK_WIDGET (gtk_widget_get_root (widget)));
  self->keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (self->keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK), gtk_callback_action_new (on_paste_shortcut_cb, self, NULL)));
  gtk_widget_add_controller (self->keys_owner, self->keys);
  if (self->document)
    fill_soon (self);
}

static void
lofte_evidence_list_unroot (GtkWidget *widget)
{
  leave_part (LOFTE_EVIDENCE_LIST (widget));

  GTK_WIDGET_CLASS (lofte_evidence_list_parent_class)->unroot (widget);
}

/* ---- class ---- */

static void
lofte_evidence_list_dispose (GObject *object)
{
  LofteEvidenceList *self = LOFTE_EVIDENCE_LIST (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  leave_part (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_EVIDENCE_LIST);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_evidence_list_parent_class)->dispose (object);
}

static void
lofte_evidence_list_class_init (LofteEvidenceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_evidence_list_dispose;
  widget_class->root = lofte_evidence_list_root;
  widget_class->unroot = lofte_evidence_list_unroot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-evidence-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceList, help);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceList, failure_revealer);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceList, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceList, rows);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceList, buttons);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceList, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_write_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste);
}

static void
lofte_evidence_list_init (LofteEvidenceList *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_list_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * lofte_evidence_list_new:
 * @document: A document.
 *
 * Returns: (transfer floating): Its evidence, which follows the document as it changes.
 */
GtkWidget *
lofte_evidence_list_new (LofteDocument *document)
{
  LofteEvidenceList *self = g_object_new (LOFTE_TYPE_EVIDENCE_LIST, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (lofte_document_get_agreement (document), "changed", G_CALLBACK (fill_soon), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
