/* LofteTrashSheet — papperskorgen: deleted drafts, and until when they can be had back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-past-row-private.h"
#include "lofte-store-list.h"
#include "lofte-toasts-private.h"
#include "lofte-trash-sheet-private.h"

struct _LofteTrashSheet
{
  AdwWindow parent_instance;

  LofteRegister *reg;

  GtkWidget *empty;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LofteTrashSheet, lofte_trash_sheet, ADW_TYPE_WINDOW)

#define ID_KEY "lofte-id"

static void
show_toast (AdwToastOverlay *toasts, const char *sentence, const char *undo_action, const char *id)
{
  AdwToast *toast = lofte_toasts_tell (GTK_WIDGET (toasts), sentence);

  if (undo_action)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, undo_action);
      adw_toast_set_action_target (toast, "s", id);
    }
}

static char *
dup_title (LofteRegister *reg, const char *id)
{
  g_autoptr (LofteAgreementRow) row = lofte_store_read_agreement_row (lofte_register_get_store (reg), id, NULL);

  return g_strdup (row && row->title ? row->title : "–");
}

/**
 * lofte_trash_document:
 * @toasts: Where to say so.
 * @reg: A register.
 * @id: Id of a document.
 *
 * Moves a document to the trash and offers to undo it, or says why it stays.
 *
 * Returns: Whether it went.
 */
gboolean
lofte_trash_document (AdwToastOverlay *toasts, LofteRegister *reg, const char *id)
{
  g_autofree char *title = dup_title (reg, id);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!lofte_store_trash (lofte_register_get_store (reg), id, &error))
    {
      show_toast (toasts, error->message, NULL, NULL);
      return FALSE;
    }
  /* Translators: %s is a document */
  sentence = g_strdup_printf (_ ("“%s” was moved to the trash."), title);
  show_toast (toasts, sentence, "win.untrash-document", id);
  return TRUE;
}

/**
 * lofte_untrash_document:
 * @toasts: Where to say so.
 * @reg: A register.
 * @id: Id of a document in the trash.
 *
 * Returns: Whether it is back.
 */
gboolean
lofte_untrash_document (AdwToastOverlay *toasts, LofteRegister *reg, const char *id)
{
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!lofte_store_untrash (lofte_register_get_store (reg), id, &error))
    {
      show_toast (toasts, error->message, NULL, NULL);
      return FALSE;
    }
  title = dup_title (reg, id);
  /* Translators: %s is a document */
  sentence = g_strdup_printf (_ ("“%s” was restored."), title);
  show_toast (toasts, sentence, NULL, NULL);
  return TRUE;
}

/* ---- the sheet ---- */

static void
on_restore_clicked_cb (LofteTrashSheet *self, GtkButton *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), ID_KEY));

  lofte_untrash_document (self->toasts, self->reg, id);
}

static char *
format_day (gint64 at, int days_later)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, days_later);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
append_row (LofteTrashSheet *self, const LofteAgreementRow *row)
{
  g_autofree char *deleted = format_day (row->trashed_at, 0);
  g_autofree char *gone = format_day (row->trashed_at, LOFTE_TRASH_DAYS);
  /* Translators: two days */
  g_autofree char *when = g_strdup_printf (_ ("Deleted %s. Will be deleted for good %s."), deleted, gone);
  g_autofree char *subtitle = row->municipality && *row->municipality ? g_strdup_printf ("%s\n%s", row->municipality, when) : g_strdup (when);
  GtkWidget *item = lofte_past_row_new (NULL, row->title && *row->title ? row->title : "–", subtitle);
  /* Translators: %s is a document */
  g_autofree char *name = g_strdup_printf (_ ("Restore “%s”"), row->title ? row->title : "–");
  GtkWidget *button = lofte_past_row_add_button (item, _ ("Restore"), name);

  g_object_set_data_full (G_OBJECT (button), ID_KEY, g_strdup (row->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, item);
}

static void
fill (LofteTrashSheet *self)
{
  LofteStore *store = lofte_register_get_store (self->reg);
  LofteAgreementFilter filter = { .trashed = TRUE };
  g_autoptr (GArray) ids = lofte_store_list_agreements (store, &filter, LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_DESCENDING, NULL);
  g_autoptr (GPtrArray) rows = ids ? lofte_store_read_agreement_rows (store, (const gint64 *) (gpointer) ids->data, ids->len, NULL) : NULL;

  lofte_past_list_clear (self->list);
  for (guint i = 0; rows && i < rows->len; i++)
    append_row (self, g_ptr_array_index (rows, i));
  gtk_stack_set_visible_child_name (self->stack, rows && rows->len ? "list" : "nothing");
  gtk_widget_set_visible (self->empty, rows && rows->len);
  lofte_past_keep_focus (GTK_WINDOW (self));
}

static void
on_empty_response_cb (LofteTrashSheet *self, const char *response)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "empty"))
    return;
  if (lofte_store_purge (lofte_register_get_store (self->reg), 0, NULL, &error))
    show_toast (self->toasts, _ ("The trash was emptied."), NULL, NULL);
  else
    show_toast (self->toasts, error->message, NULL, NULL);
}

static void
on_empty_clicked_cb (LofteTrashSheet *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Empty the Trash?"), _ ("Everything in it is deleted for good. This cannot be undone; only an earlier backup can bring it back."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "empty", _ ("_Empty"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "empty", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_empty_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
lofte_trash_sheet_dispose (GObject *object)
{
  LofteTrashSheet *self = LOFTE_TRASH_SHEET (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_TRASH_SHEET);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_trash_sheet_parent_class)->dispose (object);
}

/* The keyboard begins in the list, not upon what deletes for good. */
static void
lofte_trash_sheet_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lofte_trash_sheet_parent_class)->map (widget);

  gtk_widget_child_focus (GTK_WIDGET (LOFTE_TRASH_SHEET (widget)->list), GTK_DIR_TAB_FORWARD);
}

static void
lofte_trash_sheet_class_init (LofteTrashSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_trash_sheet_dispose;
  widget_class->map = lofte_trash_sheet_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-trash-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteTrashSheet, empty);
  gtk_widget_class_bind_template_child (widget_class, LofteTrashSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, LofteTrashSheet, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteTrashSheet, list);
  gtk_widget_class_bind_template_callback (widget_class, on_empty_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_trash_sheet_init (LofteTrashSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_trash_sheet_new:
 * @parent: The window it belongs to.
 * @reg: A register.
 *
 * Returns: (transfer none): The sheet, not presented yet.
 */
LofteTrashSheet *
lofte_trash_sheet_new (GtkWindow *parent, LofteRegister *reg)
{
  LofteTrashSheet *self = g_object_new (LOFTE_TYPE_TRASH_SHEET, "transient-for", parent, NULL);

  self->reg = g_object_ref (reg);
  g_signal_connect_object (lofte_register_get_store (reg), "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_register_get_store (reg), "changed-outside", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return self;
}
