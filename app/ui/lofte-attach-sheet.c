/* LofteAttachSheet — bladet där underlag läggs till: what it looks like, and what is said of it
 *
 * Nothing is written before the person presses the button; until then every
 * choice only makes a new preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-attach-form-private.h"
#include "lofte-attach-load-private.h"
#include "lofte-attach-preview-private.h"
#include "lofte-attach-sheet-private.h"
#include "lofte-evidence-chart.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-label-private.h"

#define REFRESH_MILLISECONDS 150
/* Below this the preview stands above the form. */
#define NARROW 720

struct _LofteAttachSheet
{
  AdwWindow parent_instance;

  LofteDocument *document;
  char *present_id; /* (nullable): evidence that is changed */
  LofteLoaded *loaded;
  GCancellable *cancellable;
  gboolean keeps_file; /* what is loaded is the file that evidence has already */
  gboolean wants_narrow;
  guint refresh_id;
  guint narrow_id;

  AdwWindowTitle *heading;
  GtkButton *verb;
  GtkRevealer *failure_revealer;
  GtkLabel *failure;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *refusal;
  GtkViewport *preview_viewport, *form_viewport;
  GtkBox *narrow;
  LofteAttachPreview *preview;
  LofteAttachForm *form;
};

G_DEFINE_FINAL_TYPE (LofteAttachSheet, lofte_attach_sheet, ADW_TYPE_WINDOW)

static guint done_signal;

static LofteElement *
get_root (LofteAttachSheet *self)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
}

static LofteElement *
get_present (LofteAttachSheet *self)
{
  return self->present_id ? lofte_element_find (get_root (self), self->present_id) : NULL;
}

static LofteIntake *
get_intake (LofteAttachSheet *self)
{
  return self->loaded ? self->loaded->intake : NULL;
}

/* The rows of a table that is kept may have been corrected by hand: its file is not read over them. */
static LofteIntake *
get_new_content (LofteAttachSheet *self)
{
  LofteIntake *intake = get_intake (self);

  return self->keeps_file && intake && intake->table ? NULL : intake;
}

static const char *
get_kind (LofteAttachSheet *self)
{
  LofteIntake *intake = get_intake (self);

  if (!intake)
    return get_present (self) ? lofte_element_get_or (get_present (self), "kind", "text") : "text";
  if (intake->table)
    return "table";
  return intake->pdf ? "pages" : "image";
}

static void
show_failure (LofteAttachSheet *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence ? sentence : "");
  gtk_revealer_set_reveal_child (self->failure_revealer, sentence != NULL);
}

/* ---- what would come of it ---- */

static void
fill_options (LofteAttachSheet *self, LofteAttachOptions *options)
{
  lofte_attach_form_fill_options (self->form, options);
  if (g_str_equal (get_kind (self), "table"))
    options->chart = lofte_attach_preview_get_chart (self->preview);
  if (g_str_equal (get_kind (self), "pages") && get_intake (self))
    options->pages = lofte_page_chooser_get_range (lofte_attach_preview_get_chooser (self->preview));
}

/* A preview stands also for what is half written. */
static LofteElement *
dup_preview (LofteAttachSheet *self, const char *chart)
{
  LofteAttachOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  LofteElement *evidence;

  fill_options (self, &options);
  if (*options.title == '\0')
    options.title = _ ("Title");
  if (*options.source == '\0')
    options.source = "–";
  options.chart = chart;
  options.alternative = NULL;
  evidence = lofte_attach_dup_evidence (self->document, get_present (self), get_new_content (self), &options, NULL, NULL, &error);
  if (evidence || !error)
    return evidence;
  options.retrieved = NULL;
  return lofte_attach_dup_evidence (self->document, get_present (self), get_new_content (self), &options, NULL, NULL, NULL);
}

static void
refresh_table (LofteAttachSheet *self)
{
  g_autoptr (LofteElement) plain = dup_preview (self, "none");
  g_autoptr (LofteElement) evidence = NULL;

  if (!plain)
    return;
  lofte_attach_preview_set_can_chart (self->preview, lofte_evidence_chart_is_possible (plain));
  evidence = dup_preview (self, lofte_attach_preview_get_chart (self->preview));
  if (!evidence)
    return;
  lofte_attach_form_set_kind (self->form, "table", lofte_attach_preview_has_chart (self->preview));
  lofte_attach_form_propose_alternative (self->form, lofte_attach_preview_has_chart (self->preview) ? lofte_element_get (evidence, "alternative") : NULL);
  lofte_attach_preview_show_table (self->preview, get_root (self), evidence);
}

static void
refresh (LofteAttachSheet *self)
{
  const char *kind = get_kind (self);
  LofteIntake *intake = get_intake (self);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (g_str_equal (kind, "table"))
    {
      refresh_table (self);
      return;
    }
  lofte_attach_form_set_kind (self->form, kind, FALSE);
  if (intake && intake->pdf && lofte_page_chooser_get_range (lofte_attach_preview_get_chooser (self->preview)))
    {
      g_autofree char *proposal = lofte_intake_dup_alternative (intake, lofte_page_chooser_get_range (lofte_attach_preview_get_chooser (self->preview)));

      lofte_attach_form_propose_alternative (self->form, proposal);
    }
}

static gboolean
on_refresh_timeout_cb (gpointer user_data)
{
  LofteAttachSheet *self = user_data;

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (LofteAttachSheet *self)
{
  show_failure (self, NULL);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->refresh_id = g_timeout_add (REFRESH_MILLISECONDS, on_refresh_timeout_cb, self);
}

static gboolean
is_narrow (LofteAttachSheet *self)
{
  return gtk_widget_get_parent (GTK_WIDGET (self->preview)) == GTK_WIDGET (self->narrow);
}

/* ---- loading ---- */

static void
begin_loading (LofteAttachSheet *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
show_loading (LofteAttachSheet *self)
{
  begin_loading (self);
  show_failure (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), FALSE);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

static void
show_content (LofteAttachSheet *self)
{
  gtk_spinner_stop (self->spinner);
  /* A picture is seen whole and pages scroll by themselves; a table is as tall as it is. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (self->preview_viewport), g_str_equal (get_kind (self), "table") ? GTK_SCROLL_NATURAL : GTK_SCROLL_MINIMUM);
  gtk_stack_set_visible_child_name (self->stack, is_narrow (self) ? "narrow" : "wide");
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), TRUE);
  refresh (self);
}

static void
propose (LofteAttachSheet *self)
{
  LofteIntake *intake = get_intake (self);
  g_autofree char *title = lofte_intake_dup_title (intake);

  lofte_attach_form_propose (self->form, title, lofte_intake_get_source (intake));
  if (intake->table && !get_present (self))
    lofte_attach_preview_propose_chart (self->preview, intake->table);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteAttachSheet *self = LOFTE_ATTACH_SHEET (source);
  LofteElement *present = self->document ? get_present (self) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteLoaded) loaded = lofte_attach_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  gtk_spinner_stop (self->spinner);
  if (!loaded && self->keeps_file)
    {
      /* What was said of it can still be changed; the sentence says what to do about the file. */
      lofte_attach_preview_show_problem (self->preview, error->message);
      show_content (self);
      return;
    }
  if (!loaded)
    {
      lofte_label_describe (self->refusal, error->message);
      gtk_stack_set_visible_child_name (self->stack, "refused");
      return;
    }
  g_clear_pointer (&self->loaded, lofte_loaded_free);
  self->loaded = g_steal_pointer (&loaded);
  lofte_attach_preview_show_loaded (self->preview, self->loaded, self->keeps_file && present ? lofte_element_get (present, "pages") : NULL);
  if (!self->keeps_file)
    propose (self);
  show_content (self);
  if (!self->keeps_file)
    lofte_attach_form_focus_field (self->form, "title");
}

/* The same file with other answers: what was there stays until it is read. */
static void
on_reread_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteAttachSheet *self = LOFTE_ATTACH_SHEET (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteLoaded) loaded = lofte_attach_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (!loaded)
    {
      show_failure (self, error->message);
      return;
    }
  show_failure (self, NULL);
  g_clear_pointer (&self->loaded, lofte_loaded_free);
  self->loaded = g_steal_pointer (&loaded);
  lofte_attach_preview_show_loaded (self->preview, self->loaded, NULL);
  refresh (self);
}

static void
on_answers_changed_cb (LofteAttachSheet *self)
{
  LofteIntake *intake = get_intake (self);

  if (!intake)
    return;
  begin_loading (self);
  lofte_attach_load_bytes_async (self, intake->original, intake->file_name, lofte_table_questions_dup_options (lofte_attach_preview_get_questions (self->preview)), self->cancellable, on_reread_cb, NULL);
}

static void
on_other_file_chosen_cb (GFile *file, gpointer user_data)
{
  if (file)
    lofte_attach_sheet_load_file (user_data, file);
}

static void
on_other_file_clicked_cb (LofteAttachSheet *self)
{
  lofte_file_dialogs_open (GTK_WINDOW (self), _ ("Choose a File to Attach"), on_other_file_chosen_cb, self);
}

/* ---- doing it ---- */

static void
explain (LofteAttachSheet *self, const char *sentence, const char *field)
{
  show_failure (self, sentence);
  lofte_attach_form_mark_field (self->form, field);
  if (g_strcmp0 (field, "pages") == 0)
    lofte_page_chooser_focus_range (lofte_attach_preview_get_chooser (self->preview));
  else if (g_strcmp0 (field, "chart") == 0)
    lofte_attach_preview_focus_chart (self->preview);
  else
    lofte_attach_form_focus_field (self->form, field);
}

static gboolean
put (LofteAttachSheet *self, LofteElement *evidence, const char *focus, GError **error)
{
  LofteElement *present = get_present (self);

  if (present)
    return lofte_attach_change (self->document, present, evidence, self->keeps_file ? NULL : get_intake (self), error);
  return lofte_attach_add (self->document, evidence, get_intake (self), focus, error) != NULL;
}

static void
on_verb_clicked_cb (LofteAttachSheet *self)
{
  LofteAttachOptions options = { 0 };
  const char *field = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteElement) evidence = NULL;
  g_autofree char *id = NULL;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  refresh (self);
  fill_options (self, &options);
  if (get_intake (self) && get_intake (self)->pdf && !options.pages)
    {
      explain (self, _ ("Choose the pages to show."), "pages");
      return;
    }
  evidence = lofte_attach_dup_evidence (self->document, get_present (self), get_new_content (self), &options, &field, NULL, &error);
  if (!evidence)
    {
      explain (self, error->message, field);
      return;
    }
  if (!put (self, evidence, options.focus, &error))
    {
      show_failure (self, error->message);
      return;
    }
  id = g_strdup (lofte_element_get_id (evidence));
  g_signal_emit (self, done_signal, 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- class ---- */

static gboolean
on_narrow_idle_cb (gpointer user_data)
{
  LofteAttachSheet *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  self->narrow_id = 0;
  if (self->wants_narrow == is_narrow (self))
    return G_SOURCE_REMOVE;
  /* GTK 4.8 scrolls to what has the keyboard in a viewport that has just lost it, and complains. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_object_ref (self->preview);
  g_object_ref (self->form);
  if (self->wants_narrow)
    {
      gtk_viewport_set_child (self->preview_viewport, NULL);
      gtk_viewport_set_child (self->form_viewport, NULL);
      gtk_box_append (self->narrow, GTK_WIDGET (self->preview));
      gtk_box_append (self->narrow, GTK_WIDGET (self->form));
    }
  else
    {
      gtk_box_remove (self->narrow, GTK_WIDGET (self->preview));
      gtk_box_remove (self->narrow, GTK_WIDGET (self->form));
      gtk_viewport_set_child (self->preview_viewport, GTK_WIDGET (self->preview));
      gtk_viewport_set_child (self->form_viewport, GTK_WIDGET (self->form));
    }
  g_object_unref (self->preview);
  g_object_unref (self->form);
  if (g_strv_contains ((const char *const[]){ "wide", "narrow", NULL }, gtk_stack_get_visible_child_name (self->stack)))
    gtk_stack_set_visible_child_name (self->stack, is_narrow (self) ? "narrow" : "wide");
  gtk_window_set_focus (GTK_WINDOW (self), focus);
  return G_SOURCE_REMOVE;
}

/* Changing the layout while it is made would be too late for this frame. */
static void
lofte_attach_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LofteAttachSheet *self = LOFTE_ATTACH_SHEET (widget);

  GTK_WIDGET_CLASS (lofte_attach_sheet_parent_class)->size_allocate (widget, width, height, baseline);

  if (self->wants_narrow == (width < NARROW))
    return;
  self->wants_narrow = width < NARROW;
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add (on_narrow_idle_cb, self);
}

static void
lofte_attach_sheet_dispose (GObject *object)
{
  LofteAttachSheet *self = LOFTE_ATTACH_SHEET (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_ATTACH_SHEET);
  g_clear_pointer (&self->loaded, lofte_loaded_free);
  g_clear_object (&self->document);
  g_clear_pointer (&self->present_id, g_free);

  G_OBJECT_CLASS (lofte_attach_sheet_parent_class)->dispose (object);
}

static void
lofte_attach_sheet_class_init (LofteAttachSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_attach_sheet_dispose;
  widget_class->size_allocate = lofte_attach_sheet_size_allocate;

  /**
   * LofteAttachSheet::done:
   * @self: The sheet.
   * @id: Id of the evidence that was added or changed.
   *
   * It stands in the document now.
   */
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LOFTE_TYPE_ATTACH_PREVIEW);
  g_type_ensure (LOFTE_TYPE_ATTACH_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-attach-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, heading);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, verb);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, failure_revealer);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, spinner);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, refusal);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, preview_viewport);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, form_viewport);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, narrow);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, preview);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachSheet, form);
  gtk_widget_class_bind_template_callback (widget_class, on_verb_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_other_file_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_attach_sheet_init (LofteAttachSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->wants_narrow = TRUE;
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->verb));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "chart-changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_attach_preview_get_chooser (self->preview), "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_attach_preview_get_questions (self->preview), "changed", G_CALLBACK (on_answers_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lofte_attach_sheet_new:
 * @parent: The window it belongs to.
 * @document: The document.
 * @present: (nullable): Evidence that is changed or whose file is replaced; %NULL for new evidence.
 *
 * Returns: (transfer none): The sheet, to be given a file and presented.
 */
LofteAttachSheet *
lofte_attach_sheet_new (GtkWindow *parent, LofteDocument *document, LofteElement *present)
{
  LofteAttachSheet *self = g_object_new (LOFTE_TYPE_ATTACH_SHEET, "transient-for", parent, NULL);
  g_autofree char *described = NULL;

  self->document = g_object_ref (document);
  if (!present)
    {
      lofte_attach_form_set_focus_areas (self->form, get_root (self));
      adw_window_title_set_title (self->heading, _ ("Attach Evidence"));
      return self;
    }
  self->present_id = g_strdup (lofte_element_get_id (present));
  described = lofte_evidence_chart_describe (present, lofte_agreement_get_language (lofte_document_get_agreement (document)));
  lofte_attach_form_set_evidence (self->form, present);
  lofte_attach_form_propose_alternative (self->form, lofte_element_get (present, "alternative") ? described : NULL);
  lofte_attach_preview_set_chart (self->preview, lofte_element_get_or (present, "chart", "none"));
  gtk_button_set_label (self->verb, _ ("_Save"));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Change Evidence"));
  adw_window_title_set_title (self->heading, _ ("Change Evidence"));
  return self;
}

/**
 * lofte_attach_sheet_load_file:
 * @self: A sheet.
 * @file: What is to be attached.
 */
void
lofte_attach_sheet_load_file (LofteAttachSheet *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name ? name : "");

  adw_window_title_set_subtitle (self->heading, shown);
  self->keeps_file = FALSE;
  show_loading (self);
  lofte_attach_load_file_async (self, file, self->cancellable, on_loaded_cb, NULL);
}

/**
 * lofte_attach_sheet_load_bytes:
 * @self: A sheet.
 * @bytes: What was pasted.
 * @name: What it is called.
 */
void
lofte_attach_sheet_load_bytes (LofteAttachSheet *self, GBytes *bytes, const char *name)
{
  adw_window_title_set_subtitle (self->heading, name);
  self->keeps_file = FALSE;
  show_loading (self);
  lofte_attach_load_bytes_async (self, bytes, name, NULL, self->cancellable, on_loaded_cb, NULL);
}

/**
 * lofte_attach_sheet_load_present:
 * @self: A sheet for evidence that is changed.
 *
 * Shows the file that the evidence has.
 */
void
lofte_attach_sheet_load_present (LofteAttachSheet *self)
{
  LofteElement *present = get_present (self);
  const char *digest = lofte_element_get (present, "file");
  const char *name = lofte_element_get_or (present, "file-name", "");

  adw_window_title_set_subtitle (self->heading, name);
  self->keeps_file = TRUE;
  if (!digest || lofte_element_is (present, "kind", "table"))
    {
      show_content (self);
      return;
    }
  show_loading (self);
  lofte_attach_load_kept_async (self, lofte_register_get_store (lofte_document_get_register (self->document)), digest, name, self->cancellable, on_loaded_cb, NULL);
}

/**
 * lofte_attach_sheet_set_queue:
 * @self: A sheet.
 * @number: Which of several files this is, from 1.
 * @count: How many there are.
 */
void
lofte_attach_sheet_set_queue (LofteAttachSheet *self, guint number, guint count)
{
  /* Translators: which of several files is attached now */
  g_autofree char *text = count > 1 ? g_strdup_printf (_ ("Attach Evidence (%u of %u)"), number, count) : NULL;

  if (text)
    adw_window_title_set_title (self->heading, text);
}
