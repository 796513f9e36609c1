/* LofteVersionWindow — en tidigare version: its pages, and what has changed since
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-comparison-view-private.h"
#include "lofte-event-words.h"
#include "lofte-export.h"
#include "lofte-page-view-private.h"
#include "lofte-past-row-private.h"
#include "lofte-version-window-private.h"
#include "lofte-versions.h"

struct _LofteVersionWindow
{
  AdwWindow parent_instance;

  LofteDocument *document;
  LofteDocument *version;
  guint number;
  GArray *others; /* guint: numbers in the order of the drop-down */
  GCancellable *cancellable;

  AdwViewSwitcherTitle *switcher;
  GtkWidget *restore;
  GtkLabel *about;
  GtkLabel *failure;
  LoftePageView *page_view;
  GtkDropDown *other;
  GtkLabel *direction;
  AdwBin *comparison;
};

G_DEFINE_FINAL_TYPE (LofteVersionWindow, lofte_version_window, ADW_TYPE_WINDOW)

static void
show_failure (LofteVersionWindow *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}

/* ---- pages ---- */

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteVersionWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) made = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->page_view)
    return;
  if (made)
    lofte_page_view_set_pages (self->page_view, made->pages);
  else
    show_failure (self, error->message);
}

static void
show_pages (LofteVersionWindow *self)
{
  LofteState state = lofte_agreement_get_state (lofte_document_get_agreement (self->version));

  self->cancellable = g_cancellable_new ();
  lofte_export_pages_async (self->version, lofte_state_is_frozen (state) ? LOFTE_COPY_ARCHIVE : LOFTE_COPY_DRAFT, TRUE, self->cancellable, on_pages_ready_cb, g_object_ref (self));
}

/* ---- changes ---- */

static char *
dup_direction (guint before, guint after)
{
  if (after == LOFTE_VERSION_NOW)
    return g_strdup_printf (_ ("Changes from version %u until now. Struck out: deleted. Underlined: inserted."), before);
  return g_strdup_printf (_ ("Changes from version %u to version %u. Struck out: deleted. Underlined: inserted."), before, after);
}

static void
compare (LofteVersionWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->other);
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *direction = NULL;
  guint other, before, after;

  if (!self->document || selected >= self->others->len)
    return;
  other = g_array_index (self->others, guint, selected);
  before = other == LOFTE_VERSION_NOW ? self->number : MIN (self->number, other);
  after = other == LOFTE_VERSION_NOW ? other : MAX (self->number, other);
  direction = dup_direction (before, after);
  differences = lofte_document_compare_versions (self->document, before, after, &error);
  gtk_label_set_label (self->direction, direction);
  if (differences)
    adw_bin_set_child (self->comparison, lofte_comparison_view_new (differences));
  else
    show_failure (self, error->message);
}

/* ---- going back ---- */

static void
on_restore_clicked_cb (LofteVersionWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (lofte_document_restore_version (self->document, self->number, NULL, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_failure (self, error->message);
}

/* ---- class ---- */

static void
lofte_version_window_dispose (GObject *object)
{
  LofteVersionWindow *self = LOFTE_VERSION_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_VERSION_WINDOW);
  g_clear_object (&self->version);

  G_OBJECT_CLASS (lofte_version_window_parent_class)->dispose (object);
}

static void
lofte_version_window_finalize (GObject *object)
{
  g_array_unref (LOFTE_VERSION_WINDOW (object)->others);

  G_OBJECT_CLASS (lofte_version_window_parent_class)->finalize (object);
}

static void
lofte_version_window_class_init (LofteVersionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_version_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_version_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-version-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, about);
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, page_view);
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, other);
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, direction);
  gtk_widget_class_bind_template_child (widget_class, LofteVersionWindow, comparison);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_version_window_init (LofteVersionWindow *self)
{
  self->others = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_others (LofteVersionWindow *self, GPtrArray *versions)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint now = LOFTE_VERSION_NOW;

  g_array_append_val (self->others, now);
  gtk_string_list_append (names, _ ("The document now"));
  for (guint i = versions->len; i > 0; i--)
    {
      const LofteStoreVersion *version = g_ptr_array_index (versions, i - 1);
      g_autofree char *name = g_strdup_printf (_ ("Saved version %u"), version->number);

      if (version->number == self->number)
        continue;
      g_array_append_val (self->others, version->number);
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->other, G_LIST_MODEL (names));
}

static const char *
get_refusal (LofteVersionWindow *self)
{
  if (lofte_agreement_get_state (lofte_document_get_agreement (self->document)) == LOFTE_STATE_READY)
    return _ ("The text is frozen for signing, so no earlier version can take its place.");
  return _ ("The document is signed, so no earlier version can take its place.");
}

static void
describe (LofteVersionWindow *self, GPtrArray *versions)
{
  g_autofree char *title = g_strdup_printf (_ ("Saved version %u"), self->number);

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_view_switcher_title_set_title (self->switcher, title);
  for (guint i = 0; i < versions->len; i++)
    {
      const LofteStoreVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *reason = lofte_version_dup_reason (version->reason);
      g_autofree char *when = lofte_past_dup_when_and_who (version->at, version->author);
      g_autofree char *facts = g_strdup_printf ("%s · %s · %s", title, reason, when);
      /* What cannot be done is said instead of shown as a dead button. */
      g_autofree char *about = gtk_widget_get_visible (self->restore) ? g_strdup (facts) : g_strdup_printf ("%s\n%s", facts, get_refusal (self));

      if (version->number == self->number)
        gtk_label_set_label (self->about, about);
    }
}

/**
 * lofte_version_window_new:
 * @parent: The window it belongs to.
 * @document: A document.
 * @number: Number of one of its versions.
 * @error: Return location for an error.
 *
 * Returns: (transfer none) (nullable): The window, not presented yet.
 */
LofteVersionWindow *
lofte_version_window_new (GtkWindow *parent, LofteDocument *document, guint number, GError **error)
{
  LofteStore *store = lofte_register_get_store (lofte_document_get_register (document));
  g_autoptr (LofteDocument) version = lofte_document_open_version (document, number, error);
  g_autoptr (GPtrArray) versions = version ? lofte_store_list_versions (store, lofte_document_get_id (document), error) : NULL;
  LofteVersionWindow *self;

  if (!versions)
    return NULL;
  self = g_object_new (LOFTE_TYPE_VERSION_WINDOW, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  self->version = g_object_ref (version);
  self->number = number;
  gtk_widget_set_visible (self->restore, !lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))));
  describe (self, versions);
  fill_others (self, versions);
  compare (self);
  show_pages (self);
  return self;
}
