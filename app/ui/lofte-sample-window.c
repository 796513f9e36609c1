/* LofteSampleWindow — exempel: the pages a template makes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-narrow-title-private.h"
#include "lofte-page-view-private.h"
#include "lofte-sample-window-private.h"

struct _LofteSampleWindow
{
  AdwWindow parent_instance;

  LofteDocument *document;
  GCancellable *cancellable;
  GFile *file;

  AdwHeaderBar *header;
  GtkLabel *heading;
  GtkWidget *save;
  GtkLabel *said;
  LoftePageView *page_view;
};

G_DEFINE_FINAL_TYPE (LofteSampleWindow, lofte_sample_window, ADW_TYPE_WINDOW)

static void
say (LofteSampleWindow *self, const char *sentence, gboolean failure)
{
  if (failure)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "failure");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "failure");
  gtk_label_set_label (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
}

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteSampleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pdf = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);

  if (!self->page_view)
    return;
  if (pdf)
    lofte_page_view_set_pages (self->page_view, pdf->pages);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message, TRUE);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteSampleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pdf = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *name = g_file_get_basename (self->file);
  gboolean done = pdf && lofte_export_write (pdf->bytes, path, &error);
  g_autofree char *sentence = done ? g_strdup_printf (_ ("%s is saved."), name) : NULL;

  if (!self->page_view)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  say (self, done ? sentence : error->message, !done);
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  LofteSampleWindow *self = user_data;

  if (!file || !self->page_view)
    return;
  g_set_object (&self->file, file);
  gtk_widget_set_sensitive (self->save, FALSE);
  lofte_export_pages_async (self->document, LOFTE_COPY_ARCHIVE, FALSE, NULL, on_saved_cb, g_object_ref (self));
}

static void
on_save_clicked_cb (LofteSampleWindow *self)
{
  g_autofree char *name = lofte_export_dup_file_name (self->document, LOFTE_COPY_ARCHIVE, "pdf");

  lofte_file_dialogs_save (GTK_WINDOW (self), _ ("Save the Sample"), name, on_file_chosen_cb, self);
}

static void
lofte_sample_window_dispose (GObject *object)
{
  LofteSampleWindow *self = LOFTE_SAMPLE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->page_view)
    gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_SAMPLE_WINDOW);
  self->page_view = NULL;
  g_clear_object (&self->document);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (lofte_sample_window_parent_class)->dispose (object);
}

static void
lofte_sample_window_class_init (LofteSampleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_sample_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-sample-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteSampleWindow, header);
  gtk_widget_class_bind_template_child (widget_class, LofteSampleWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, LofteSampleWindow, save);
  gtk_widget_class_bind_template_child (widget_class, LofteSampleWindow, said);
  gtk_widget_class_bind_template_child (widget_class, LofteSampleWindow, page_view);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_sample_window_init (LofteSampleWindow *self)
{
  g_type_ensure (LOFTE_TYPE_PAGE_VIEW);
  gtk_widget_init_template (GTK_WIDGET (self));
  lofte_narrow_title_follow (GTK_WINDOW (self), self->header, self->heading);
}

/**
 * lofte_sample_window_new:
 * @parent: (nullable): The window it belongs to.
 * @reg: The register.
 * @template: A template.
 *
 * Returns: (transfer none): A window that lays its sample out, to be presented.
 */
LofteSampleWindow *
lofte_sample_window_new (GtkWindow *parent, LofteRegister *reg, LofteTemplate *template)
{
  const char *name = lofte_element_get (LOFTE_ELEMENT (template), "name");
  /* Translators: %s is the name of a template */
  g_autofree char *title = g_strdup_printf (_ ("Sample: %s"), name);
  LofteSampleWindow *self = g_object_new (LOFTE_TYPE_SAMPLE_WINDOW, "transient-for", parent, "title", title, NULL);

  self->document = lofte_document_new_sample (reg, template);
  self->cancellable = g_cancellable_new ();
  lofte_export_pages_async (self->document, LOFTE_COPY_ARCHIVE, TRUE, self->cancellable, on_pages_ready_cb, g_object_ref (self));
  return self;
}
