/* LofteDocumentPage — ett dokument: its parts, what the checks say, and its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-document-page-private.h"
#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-page-view-private.h"
#include "lofte-state-pill-private.h"
#include "lofte-window.h"

struct _LofteDocumentPage
{
  GtkBox parent_instance;

  LofteDocument *document;
  GCancellable *cancellable;
  GPtrArray *places; /* LoftePdfPlace */
  GtkWidget *pill;

  AdwWindowTitle *title;
  GtkBox *pill_place;
  AdwLeaflet *panes;
  GtkListBox *outline;
  GtkListBox *findings;
  LoftePageView *page_view;
  GtkLabel *page_count;
  GtkDropDown *copy;
};

G_DEFINE_FINAL_TYPE (LofteDocumentPage, lofte_document_page, GTK_TYPE_BOX)

#define ELEMENT_KEY "lofte-element"
#define ZOOM_STEP 1.2

static void
tell (LofteDocumentPage *self, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (LOFTE_IS_WINDOW (root))
    lofte_window_tell (LOFTE_WINDOW (root), sentence);
}

/* ---- pages ---- */

static void
show_result (LofteDocumentPage *self, LoftePdfResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfPages) pages = lofte_pdf_pages_new (result->bytes, &error);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", result->n_pages), result->n_pages);

  if (!pages)
    {
      tell (self, error->message);
      return;
    }
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = g_ptr_array_ref (result->places);
  lofte_page_view_set_pages (self->page_view, pages);
  gtk_label_set_label (self->page_count, count);
}

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pages = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);

  if (pages)
    show_result (self, pages);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static LofteCopy
get_copy (LofteDocumentPage *self)
{
  return (LofteCopy) gtk_drop_down_get_selected (self->copy);
}

static void
update_pages (LofteDocumentPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!self->document)
    return;
  self->cancellable = g_cancellable_new ();
  lofte_export_pages_async (self->document, get_copy (self), TRUE, self->cancellable, on_pages_ready_cb, g_object_ref (self));
}

static void
on_copy_notify_cb (LofteDocumentPage *self)
{
  update_pages (self);
}

static void
scroll_to_element (LofteDocumentPage *self, const char *id)
{
  for (guint i = 0; self->places && i < self->places->len; i++)
    {
      const LoftePdfPlace *place = g_ptr_array_index (self->places, i);

      if (g_strcmp0 (place->element, id) == 0)
        {
          lofte_page_view_scroll_to (self->page_view, place->page, place->box.y);
          adw_leaflet_set_visible_child_name (self->panes, "pages");
          return;
        }
    }
}

/* ---- outline and findings ---- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
append_part (LofteDocumentPage *self, LofteElement *element, const char *text, gboolean inner)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, inner ? 16 : 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), ELEMENT_KEY, g_strdup (lofte_element_get_id (element)), g_free);
  gtk_list_box_append (self->outline, row);
}

static void
append_focus_areas (LofteDocumentPage *self, LofteElement *root)
{
  guint number = 0;

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (root, "focus", i);
      g_autofree char *text = NULL;

      if (lofte_element_get_boolean (focus, "announced-only"))
        continue;
      text = g_strdup_printf ("%u  %s", ++number, lofte_element_get_or (focus, "title", "–"));
      append_part (self, focus, text, TRUE);
    }
}

static void
fill_outline (LofteDocumentPage *self)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));

  clear_list (self->outline);
  for (guint i = 0; i < lofte_element_count (root, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (root, "section", i);

      append_part (self, section, lofte_element_get_or (section, "heading", "–"), FALSE);
      if (lofte_element_is (section, "role", "focus-areas"))
        append_focus_areas (self, root);
    }
}

static const char *
get_icon_name (LofteSeverity severity)
{
  switch (severity)
    {
    case LOFTE_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case LOFTE_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case LOFTE_SEVERITY_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

static void
append_finding (LofteDocumentPage *self, const LofteFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (finding->severity));
  GtkWidget *label = gtk_label_new (finding->sentence);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_severity_get_label (finding->severity), -1);
  gtk_widget_set_tooltip_text (icon, lofte_severity_get_label (finding->severity));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (box, "finding");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), ELEMENT_KEY, g_strdup (finding->element), g_free);
  gtk_list_box_append (self->findings, row);
}

static void
fill_findings (LofteDocumentPage *self)
{
  g_autoptr (GPtrArray) findings = lofte_document_check (self->document, FALSE, NULL);

  clear_list (self->findings);
  for (int severity = LOFTE_SEVERITY_ERROR; findings && severity >= LOFTE_SEVERITY_HINT; severity--)
    for (guint i = 0; i < findings->len; i++)
      {
        const LofteFinding *finding = g_ptr_array_index (findings, i);

        if ((int) finding->severity == severity)
          append_finding (self, finding);
      }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings && findings->len > 0);
}

static void
on_outline_row_activated_cb (LofteDocumentPage *self, GtkListBoxRow *row)
{
  scroll_to_element (self, g_object_get_data (G_OBJECT (row), ELEMENT_KEY));
}

/* A finding about something without a place of its own leads to what it stands in. */
static void
on_finding_row_activated_cb (LofteDocumentPage *self, GtkListBoxRow *row)
{
  LofteElement *element = lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), g_object_get_data (G_OBJECT (row), ELEMENT_KEY));

  for (; element; element = lofte_element_get_parent (element))
    for (guint i = 0; self->places && i < self->places->len; i++)
      if (g_strcmp0 (((LoftePdfPlace *) g_ptr_array_index (self->places, i))->element, lofte_element_get_id (element)) == 0)
        {
          scroll_to_element (self, lofte_element_get_id (element));
          return;
        }
}

/* ---- export ---- */

typedef struct
{
  LofteDocumentPage *self;
  GFile *file;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->self);
  g_object_unref (export->file);
  g_free (export);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pdf = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);
  g_autofree char *path = g_file_get_path (export->file);
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *sentence = NULL;

  if (pdf && lofte_export_write (pdf->bytes, path, &error))
    sentence = g_strdup_printf (_ ("%s is saved."), name);
  tell (export->self, sentence ? sentence : error->message);
  export_free (export);
}

static void
on_export_chosen_cb (GFile *file, gpointer user_data)
{
  LofteDocumentPage *self = user_data;
  Export *export;

  if (!file || !self->document)
    return;
  export = g_new0 (Export, 1);
  export->self = g_object_ref (self);
  export->file = g_object_ref (file);
  lofte_export_pages_async (self->document, get_copy (self), FALSE, NULL, on_exported_cb, export);
}

static void
on_export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);
  g_autofree char *name = NULL;

  if (!self->document)
    return;
  name = lofte_export_dup_file_name (self->document, get_copy (self), "pdf");
  lofte_file_dialogs_save (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Export as PDF"), name, on_export_chosen_cb, self);
}

static void
on_zoom_in_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_page_view_zoom (LOFTE_DOCUMENT_PAGE (widget)->page_view, ZOOM_STEP);
}

static void
on_zoom_out_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_page_view_zoom (LOFTE_DOCUMENT_PAGE (widget)->page_view, 1 / ZOOM_STEP);
}

static void
on_zoom_normal_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_page_view_zoom_normal (LOFTE_DOCUMENT_PAGE (widget)->page_view);
}

/* ---- class ---- */

static void
lofte_document_page_dispose (GObject *object)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_DOCUMENT_PAGE);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_document_page_parent_class)->dispose (object);
}

static void
lofte_document_page_class_init (LofteDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_document_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-document-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, pill_place);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, panes);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, outline);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, findings);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, page_view);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, page_count);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, copy);
  gtk_widget_class_bind_template_callback (widget_class, on_outline_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finding_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_notify_cb);

  gtk_widget_class_install_action (widget_class, "document.export", NULL, on_export_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-in", NULL, on_zoom_in_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-out", NULL, on_zoom_out_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-normal", NULL, on_zoom_normal_action);
}

static void
lofte_document_page_init (LofteDocumentPage *self)
{
  g_autoptr (GtkStringList) copies = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pill = lofte_state_pill_new ();
  gtk_box_append (self->pill_place, self->pill);
  /* In the order of LofteCopy. */
  gtk_string_list_append (copies, _ ("Archive copy"));
  gtk_string_list_append (copies, _ ("Publication copy"));
  gtk_string_list_append (copies, _ ("Review copy"));
  gtk_string_list_append (copies, _ ("Draft"));
  gtk_drop_down_set_model (self->copy, G_LIST_MODEL (copies));
}

/**
 * lofte_document_page_set_document:
 * @self: A page.
 * @document: What it shows.
 */
void
lofte_document_page_set_document (LofteDocumentPage *self, LofteDocument *document)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  LofteElement *municipality = lofte_agreement_find_party (agreement, "municipality");
  g_autofree char *title = lofte_agreement_dup_title (agreement);
  LofteState state = lofte_agreement_get_state (agreement);

  g_set_object (&self->document, document);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, municipality ? lofte_element_get_or (municipality, "name", "") : "");
  lofte_state_pill_set_state (self->pill, state);
  lofte_page_view_set_pages (self->page_view, NULL);
  fill_outline (self);
  fill_findings (self);
  gtk_drop_down_set_selected (self->copy, lofte_state_is_frozen (state) ? LOFTE_COPY_ARCHIVE : LOFTE_COPY_DRAFT);
  update_pages (self);
}
