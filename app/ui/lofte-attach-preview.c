/* LofteAttachPreview — så blir underlaget: a picture, the pages of a PDF, or a table as it will be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-attach-preview-private.h"
#include "lofte-pdf-export.h"
#include "lofte-texture-private.h"

/* Pixels a point: sharp at twice the density of a usual screen. */
#define SCALE 2.0
/* Larger tables are read as tables. */
#define MOST_CATEGORIES 40
#define MOST_SERIES 5

struct _LofteAttachPreview
{
  GtkBox parent_instance;

  GCancellable *cancellable;

  GtkLabel *notes;
  GtkStack *stack;
  GtkPicture *image;
  LoftePageChooser *chooser;
  LofteTableQuestions *questions;
  GtkLabel *problem;
  GtkToggleButton *bar;
  GtkToggleButton *line;
  GtkToggleButton *none;
  GtkWidget *no_chart;
  GtkPicture *printed;
  GtkWidget *numbers_heading;
  GtkPicture *numbers;
};

G_DEFINE_FINAL_TYPE (LofteAttachPreview, lofte_attach_preview, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHART_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- tables, drawn by the code that makes the pages ---- */

typedef struct
{
  LofteAgreement *agreement;
  LofteElement *evidence;
  LofteElement *table; /* (nullable): the same without its chart */
} Job;

typedef struct
{
  GdkTexture *printed;
  GdkTexture *numbers;
} Drawn;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->agreement);
  g_object_unref (job->evidence);
  g_clear_object (&job->table);
  g_free (job);
}

static void
drawn_free (gpointer data)
{
  Drawn *drawn = data;

  g_clear_object (&drawn->printed);
  g_clear_object (&drawn->numbers);
  g_free (drawn);
}

static GdkTexture *
draw (LofteAgreement *agreement, LofteElement *evidence, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) date = g_date_time_new_now_utc ();
  const LoftePdfOptions options = { .copy = LOFTE_COPY_ARCHIVE, .date = date };
  g_autoptr (LoftePdfResult) result = lofte_pdf_preview_evidence (agreement, evidence, &options, cancellable, error);
  g_autoptr (LoftePdfPages) pages = result ? lofte_pdf_pages_new (result->bytes, error) : NULL;

  return pages ? lofte_texture_new_from_page (pages, 0, SCALE, error) : NULL;
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  Drawn *drawn = g_new0 (Drawn, 1);
  GError *error = NULL;

  drawn->printed = draw (job->agreement, job->evidence, cancellable, &error);
  if (drawn->printed && job->table)
    drawn->numbers = draw (job->agreement, job->table, cancellable, &error);
  if (error)
    {
      drawn_free (drawn);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, drawn, drawn_free);
}

static void
on_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteAttachPreview *self = LOFTE_ATTACH_PREVIEW (source);
  g_autoptr (GError) error = NULL;
  Drawn *drawn = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&drawn, drawn_free);
      return;
    }
  if (!drawn)
    {
      lofte_attach_preview_show_problem (self, error->message);
      return;
    }
  gtk_picture_set_paintable (self->printed, GDK_PAINTABLE (drawn->printed));
  gtk_picture_set_paintable (self->numbers, GDK_PAINTABLE (drawn->numbers));
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), drawn->numbers != NULL);
  gtk_widget_set_visible (self->numbers_heading, drawn->numbers != NULL);
  drawn_free (drawn);
}

static void
forget_drawing (LofteAttachPreview *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static LofteAgreement *
new_stand_in (LofteElement *root)
{
  static const char *const fields[] = { "language", "accent", "text-size" };
  LofteElement *stand_in = lofte_element_new (LOFTE_TYPE_AGREEMENT);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    lofte_element_set (stand_in, fields[i], lofte_element_get (root, fields[i]));
  return LOFTE_AGREEMENT (stand_in);
}

/* ---- class ---- */

static void
on_chart_toggled_cb (LofteAttachPreview *self, GtkToggleButton *button)
{
  /* One goes out for each that comes on. */
  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[SIGNAL_CHART_CHANGED], 0);
}

static void
lofte_attach_preview_dispose (GObject *object)
{
  LofteAttachPreview *self = LOFTE_ATTACH_PREVIEW (object);

  forget_drawing (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_ATTACH_PREVIEW);

  G_OBJECT_CLASS (lofte_attach_preview_parent_class)->dispose (object);
}

static void
lofte_attach_preview_class_init (LofteAttachPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_attach_preview_dispose;

  /**
   * LofteAttachPreview::chart-changed:
   * @self: The preview.
   *
   * Another kind of chart was chosen.
   */
  signals[SIGNAL_CHART_CHANGED] = g_signal_new ("chart-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LOFTE_TYPE_PAGE_CHOOSER);
  g_type_ensure (LOFTE_TYPE_TABLE_QUESTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-attach-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, notes);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, image);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, chooser);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, questions);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, bar);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, line);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, none);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, no_chart);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, printed);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, numbers_heading);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachPreview, numbers);
  gtk_widget_class_bind_template_callback (widget_class, on_chart_toggled_cb);
}

static void
lofte_attach_preview_init (LofteAttachPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_attach_preview_show_loaded:
 * @self: A preview.
 * @loaded: What was found in the file.
 * @range: (nullable): Pages that are chosen already.
 *
 * What the person should know of the file stands above it. A table is drawn by lofte_attach_preview_show_table().
 */
void
lofte_attach_preview_show_loaded (LofteAttachPreview *self, const LofteLoaded *loaded, const char *range)
{
  const LofteIntake *intake = loaded->intake;
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < intake->notes->len; i++)
    g_string_append_printf (notes, "%s%s", i ? "\n" : "", (const char *) g_ptr_array_index (intake->notes, i));
  gtk_label_set_label (self->notes, notes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->questions), intake->table != NULL);
  if (intake->table)
    {
      lofte_table_questions_set_table (self->questions, intake->table);
      gtk_stack_set_visible_child_name (self->stack, "table");
    }
  else if (intake->pdf)
    {
      lofte_page_chooser_set_pdf (self->chooser, intake->pdf, loaded->pages, range);
      gtk_stack_set_visible_child_name (self->stack, "pages");
    }
  else
    {
      gtk_picture_set_paintable (self->image, GDK_PAINTABLE (loaded->texture));
      gtk_stack_set_visible_child_name (self->stack, "image");
    }
}

/**
 * lofte_attach_preview_show_problem:
 * @self: A preview.
 * @sentence: Why there is nothing to see.
 */
void
lofte_attach_preview_show_problem (LofteAttachPreview *self, const char *sentence)
{
  gtk_label_set_label (self->problem, sentence);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/**
 * lofte_attach_preview_show_table:
 * @self: A preview.
 * @root: The document: its language, colour and size of text are those of the picture.
 * @evidence: The evidence as it would stand there.
 */
void
lofte_attach_preview_show_table (LofteAttachPreview *self, LofteElement *root, LofteElement *evidence)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  gtk_stack_set_visible_child_name (self->stack, "table");
  forget_drawing (self);
  self->cancellable = g_cancellable_new ();
  job->agreement = new_stand_in (root);
  job->evidence = lofte_element_copy (evidence, FALSE);
  if (!g_str_equal (lofte_element_get_or (evidence, "chart", "none"), "none"))
    {
      job->table = lofte_element_copy (evidence, FALSE);
      lofte_element_set (job->table, "chart", NULL);
    }
  task = g_task_new (self, self->cancellable, on_drawn_cb, NULL);
  g_task_set_source_tag (task, lofte_attach_preview_show_table);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw_in_thread);
}

/**
 * lofte_attach_preview_get_chart:
 * @self: A preview.
 *
 * Returns: (transfer none): Word of the kind of chart.
 */
const char *
lofte_attach_preview_get_chart (LofteAttachPreview *self)
{
  if (gtk_toggle_button_get_active (self->bar))
    return "bar";
  return gtk_toggle_button_get_active (self->line) ? "line" : "none";
}

/**
 * lofte_attach_preview_has_chart:
 * @self: A preview.
 *
 * Returns: Whether a chart was chosen.
 */
gboolean
lofte_attach_preview_has_chart (LofteAttachPreview *self)
{
  return !gtk_toggle_button_get_active (self->none);
}

/**
 * lofte_attach_preview_propose_chart:
 * @self: A preview.
 * @table: The table that was read.
 *
 * Chooses the kind of chart that such a table is best read as.
 */
void
lofte_attach_preview_propose_chart (LofteAttachPreview *self, LofteImportTable *table)
{
  guint n_columns = lofte_import_table_get_n_columns (table);
  gboolean small = lofte_import_table_get_n_rows (table) <= MOST_CATEGORIES && n_columns >= 2 && n_columns <= MOST_SERIES + 1;

  lofte_attach_preview_set_chart (self, small && lofte_import_table_can_chart (table) ? "bar" : "none");
}

/**
 * lofte_attach_preview_set_chart:
 * @self: A preview.
 * @chart: Word of the kind of chart.
 */
void
lofte_attach_preview_set_chart (LofteAttachPreview *self, const char *chart)
{
  GtkToggleButton *button = self->none;

  if (g_str_equal (chart, "bar"))
    button = self->bar;
  else if (g_str_equal (chart, "line"))
    button = self->line;
  gtk_toggle_button_set_active (button, TRUE);
}

/**
 * lofte_attach_preview_set_can_chart:
 * @self: A preview.
 * @can_chart: Whether the table holds numbers enough.
 */
void
lofte_attach_preview_set_can_chart (LofteAttachPreview *self, gboolean can_chart)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->bar), can_chart);
  gtk_widget_set_sensitive (GTK_WIDGET (self->line), can_chart);
  gtk_widget_set_visible (self->no_chart, !can_chart);
  if (!can_chart)
    gtk_toggle_button_set_active (self->none, TRUE);
}

/**
 * lofte_attach_preview_focus_chart:
 * @self: A preview.
 */
void
lofte_attach_preview_focus_chart (LofteAttachPreview *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->none));
}

/**
 * lofte_attach_preview_get_chooser:
 * @self: A preview.
 *
 * Returns: (transfer none): Where pages of a PDF are chosen.
 */
LoftePageChooser *
lofte_attach_preview_get_chooser (LofteAttachPreview *self)
{
  return self->chooser;
}

/**
 * lofte_attach_preview_get_questions:
 * @self: A preview.
 *
 * Returns: (transfer none): What a table leaves in doubt.
 */
LofteTableQuestions *
lofte_attach_preview_get_questions (LofteAttachPreview *self)
{
  return self->questions;
}
