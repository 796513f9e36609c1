/* LofteExportSheet — exportera: which copy, what it leaves out, and where it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-export-file.h"
#include "lofte-export-sheet-private.h"
#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-left-out.h"
#include "lofte-narrow-title-private.h"
#include "lofte-plain-row-private.h"
#include "lofte-show-file-private.h"
#include "lofte-size.h"
#include "lofte-window.h"

struct _LofteExportSheet
{
  AdwWindow parent_instance;

  AdwHeaderBar *header;
  GtkLabel *heading;

  LofteDocument *document;
  GCancellable *cancellable;
  GFile *file;
  GtkCheckButton *choices[LOFTE_N_COPIES];

  GtkStack *stage;
  GtkButton *cancel;
  GtkButton *verb;
  GtkListBox *copies;
  GtkDropDown *form;
  GtkLabel *left_out_title;
  GtkListBox *left_out;
  GtkLabel *failure;
  GtkLabel *done;
  GtkLabel *done_about;
};

G_DEFINE_FINAL_TYPE (LofteExportSheet, lofte_export_sheet, ADW_TYPE_WINDOW)

/* In the order of LofteCopy. */
static const char *const about_copies[LOFTE_N_COPIES] = {
  N_ ("The document itself. Once it is signed electronically, this is exactly the file that was signed."),
  N_ ("For everyone to read. It contains no signatures, and only what is open."),
  N_ ("For the other party to read before the decision, marked as a review copy."),
  N_ ("For internal reading, marked as a draft with the date."),
};

static LofteCopy
get_copy (LofteExportSheet *self)
{
  for (guint i = 0; i < LOFTE_N_COPIES; i++)
    if (gtk_check_button_get_active (self->choices[i]))
      return (LofteCopy) i;
  return LOFTE_COPY_DRAFT;
}

static LofteExportForm
get_form (LofteExportSheet *self)
{
  return (LofteExportForm) gtk_drop_down_get_selected (self->form);
}

static void
show_failure (LofteExportSheet *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), sentence != NULL);
}

static void
show_stage (LofteExportSheet *self, const char *name)
{
  gboolean asks = g_strcmp0 (name, "ask") == 0;

  gtk_stack_set_visible_child_name (self->stage, name);
  /* Never hidden: it would stop to be what Enter presses. */
  gtk_widget_set_opacity (GTK_WIDGET (self->verb), asks ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), asks);
  gtk_button_set_label (self->cancel, g_strcmp0 (name, "done") == 0 ? _ ("_Close") : _ ("_Cancel"));
}

/* ---- what is left out ---- */

static GtkWidget *
new_left_out_row (const LofteLeftOut *left_out)
{
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", left_out->kind, left_out->reason);
  g_autofree char *name = g_strdup_printf ("%s: %s", left_out->title, subtitle);
  GtkWidget *row = lofte_plain_row_new (ADW_TYPE_ACTION_ROW, left_out->title, subtitle);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static gboolean
carries_all (LofteExportSheet *self)
{
  return get_copy (self) == LOFTE_COPY_ARCHIVE && get_form (self) == LOFTE_EXPORT_FORM_XML;
}

static void
fill_left_out (LofteExportSheet *self)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *title = NULL;
  GtkListBoxRow *row;

  if (!self->document)
    return;
  list = carries_all (self) ? g_ptr_array_new () : lofte_left_out_list (self->document);
  while ((row = gtk_list_box_get_row_at_index (self->left_out, 0)))
    gtk_list_box_remove (self->left_out, GTK_WIDGET (row));
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->left_out, new_left_out_row (g_ptr_array_index (list, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), list->len > 0);
  if (carries_all (self))
    title = g_strdup (_ ("This file contains the whole document, including what is not open. Keep it within the authority."));
  else if (list->len == 0)
    title = g_strdup (_ ("Nothing is left out: the whole document is open."));
  else
    title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item is not open and is left out", "%u items are not open and are left out", list->len), list->len);
  gtk_label_set_label (self->left_out_title, title);
}

/* ---- the work ---- */

static void
show_done (LofteExportSheet *self, const LofteExportReport *report)
{
  g_autofree char *name = g_path_get_basename (report->path);
  g_autofree char *size = lofte_size_dup (report->size);
  g_autofree char *sentence = g_strdup_printf (_ ("%s is saved."), name);
  g_autofree char *pages = report->n_pages ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", report->n_pages), report->n_pages) : NULL;
  g_autoptr (GString) about = g_string_new (size);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (pages)
    g_string_append_printf (about, " · %s", pages);
  for (guint i = 0; i < report->warnings->len; i++)
    g_string_append_printf (about, "\n%s", (const char *) g_ptr_array_index (report->warnings, i));
  gtk_label_set_label (self->done, sentence);
  gtk_label_set_label (self->done_about, about->str);
  show_stage (self, "done");
  gtk_widget_child_focus (GTK_WIDGET (self->stage), GTK_DIR_TAB_FORWARD);
  if (LOFTE_IS_WINDOW (parent))
    lofte_window_tell (LOFTE_WINDOW (parent), sentence);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteExportSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteExportReport) report = lofte_export_file_finish (LOFTE_DOCUMENT (source), result, &error);

  if (!self->document)
    return;
  if (report)
    {
      show_done (self, report);
      return;
    }
  show_stage (self, "ask");
  show_failure (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _ ("Nothing was saved.") : error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->verb));
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  LofteExportSheet *self = user_data;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (!file || !self->document)
    return;
  g_set_object (&self->file, file);
  show_failure (self, NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show_stage (self, "busy");
  lofte_export_file_async (self->document, get_copy (self), get_form (self), path, self->cancellable, on_exported_cb, g_object_ref (self));
}

static void
on_verb_clicked_cb (LofteExportSheet *self)
{
  g_autofree char *name = lofte_export_dup_file_name (self->document, get_copy (self), lofte_export_form_get_extension (get_form (self)));

  lofte_file_dialogs_save (GTK_WINDOW (self), _ ("Export"), name, on_file_chosen_cb, self);
}

static void
on_stop_clicked_cb (LofteExportSheet *self)
{
  g_cancellable_cancel (self->cancellable);
}

static gboolean
on_close_request_cb (LofteExportSheet *self)
{
  g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_PROPAGATE;
}

static void
on_open_clicked_cb (LofteExportSheet *self)
{
  lofte_show_file (GTK_WINDOW (self), self->file);
}

static void
on_show_folder_clicked_cb (LofteExportSheet *self)
{
  lofte_show_file_in_folder (GTK_WINDOW (self), self->file);
}

/* ---- class ---- */

static void
append_copy (LofteExportSheet *self, guint copy)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", lofte_copy_get_label (copy), "subtitle", _ (about_copies[copy]), NULL);
  GtkWidget *check = gtk_check_button_new ();

  self->choices[copy] = GTK_CHECK_BUTTON (check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_copy_get_label (copy), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (about_copies[copy]), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_copy_get_label (copy), -1);
  if (copy > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->choices[0]);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (fill_left_out), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->copies, row);
}

static void
lofte_export_sheet_dispose (GObject *object)
{
  LofteExportSheet *self = LOFTE_EXPORT_SHEET (object);

  g_clear_object (&self->document);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_EXPORT_SHEET);

  G_OBJECT_CLASS (lofte_export_sheet_parent_class)->dispose (object);
}

static void
lofte_export_sheet_class_init (LofteExportSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_export_sheet_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-export-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, header);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, heading);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, stage);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, cancel);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, verb);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, copies);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, form);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, left_out_title);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, left_out);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, done);
  gtk_widget_class_bind_template_child (widget_class, LofteExportSheet, done_about);
  gtk_widget_class_bind_template_callback (widget_class, fill_left_out);
  gtk_widget_class_bind_template_callback (widget_class, on_verb_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_folder_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_export_sheet_init (LofteExportSheet *self)
{
  /* In the order of LofteExportForm. */
  const char *const forms[] = { _ ("PDF: pages to read and print"), _ ("Package: with all attachments, for another register"), _ ("XML: only the data, for other programs"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (forms);

  gtk_widget_init_template (GTK_WIDGET (self));
  lofte_narrow_title_follow (GTK_WINDOW (self), self->header, self->heading);
  for (guint copy = 0; copy < LOFTE_N_COPIES; copy++)
    append_copy (self, copy);
  gtk_drop_down_set_model (self->form, G_LIST_MODEL (model));
}

/**
 * lofte_export_sheet_new:
 * @parent: The window it belongs to.
 * @document: A document without unsaved edits.
 * @copy: The copy that is proposed.
 *
 * Returns: (transfer none): The window, to be presented.
 */
LofteExportSheet *
lofte_export_sheet_new (GtkWindow *parent, LofteDocument *document, LofteCopy copy)
{
  LofteExportSheet *self = g_object_new (LOFTE_TYPE_EXPORT_SHEET, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  gtk_check_button_set_active (self->choices[copy], TRUE);
  fill_left_out (self);
  show_stage (self, "ask");
  gtk_widget_grab_focus (GTK_WIDGET (self->choices[copy]));
  return self;
}
