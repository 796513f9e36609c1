/* LofteFindingsPanel — anmärkningar: what the checks say of a document, part by part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-dismissal.h"
#include "lofte-finding-row-private.h"
#include "lofte-findings-panel-private.h"
#include "lofte-part-form-private.h"

#define ELEMENT_KEY "lofte-element"
#define FIELD_KEY "lofte-field"
#define PART_KEY "lofte-part"
#define HINT_KEY "lofte-hint"
#define DISMISSAL_KEY "lofte-dismissal"
/* Until the panel has come up. */
#define REVEAL_MILLISECONDS 300
/* Room for the heading above the first row of a part. */
#define HEADING_HEIGHT 40

struct _LofteFindingsPanel
{
  AdwBin parent_instance;

  LofteDocument *document;
  GPtrArray *findings;
  guint count;
  guint counts[LOFTE_SEVERITY_ERROR + 1];

  guint scroll_id;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (LofteFindingsPanel, lofte_findings_panel, ADW_TYPE_BIN)

enum
{
  SIGNAL_FINDING_ACTIVATED,
  SIGNAL_COUNT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_part (LofteFindingsPanel *self, const LofteFinding *finding)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));

  return lofte_part_find (root, lofte_element_find (root, finding->element));
}

static void
append_finding (LofteFindingsPanel *self, const LofteFinding *finding)
{
  GtkWidget *row = lofte_finding_row_new (finding, lofte_dismissal_is_possible (finding));

  g_object_set_data_full (G_OBJECT (row), ELEMENT_KEY, g_strdup (finding->element), g_free);
  g_object_set_data_full (G_OBJECT (row), FIELD_KEY, g_strdup (finding->field), g_free);
  g_object_set_data_full (G_OBJECT (row), PART_KEY, g_strdup (get_part (self, finding)), g_free);
  g_object_set_data (G_OBJECT (row), HINT_KEY, GINT_TO_POINTER (finding->severity == LOFTE_SEVERITY_HINT));
  g_object_set_data_full (G_OBJECT (row), DISMISSAL_KEY, lofte_dismissal_dup_key (finding), g_free);
  gtk_list_box_append (self->list, row);
}

/* Hints come after all that is wrong: a part may have a place among each. */
static gboolean
is_hint (GtkListBoxRow *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), HINT_KEY));
}

/* The part's name above the first of its rows. */
static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  LofteFindingsPanel *self = user_data;
  const char *part = g_object_get_data (G_OBJECT (row), PART_KEY);
  g_autofree char *title = NULL;
  GtkWidget *label;

  if (before && is_hint (before) == is_hint (row) && g_strcmp0 (g_object_get_data (G_OBJECT (before), PART_KEY), part) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  title = lofte_part_dup_name (self->document, part);
  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "findings-part");
  gtk_list_box_row_set_header (row, label);
}

static void
on_row_activated_cb (LofteFindingsPanel *self, GtkListBoxRow *row)
{
  g_autofree char *element = g_strdup (g_object_get_data (G_OBJECT (row), ELEMENT_KEY));
  g_autofree char *field = g_strdup (g_object_get_data (G_OBJECT (row), FIELD_KEY));

  g_signal_emit (self, signals[SIGNAL_FINDING_ACTIVATED], 0, element, field);
}

/* Returns: whether one of these findings was put aside. */
static gboolean
append_findings (LofteFindingsPanel *self, const char *part, LofteSeverity severity, GHashTable *dismissed)
{
  gboolean some_dismissed = FALSE;

  for (guint i = 0; self->findings && i < self->findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (self->findings, i);
      g_autofree char *key = lofte_dismissal_dup_key (finding);

      if (finding->severity != severity || g_strcmp0 (get_part (self, finding), part) != 0)
        continue;
      if (lofte_dismissal_is_possible (finding) && g_hash_table_contains (dismissed, key))
        {
          some_dismissed = TRUE;
          continue;
        }
      append_finding (self, finding);
      self->count++;
      self->counts[severity]++;
    }
  return some_dismissed;
}

static void
fill (LofteFindingsPanel *self)
{
  g_autoptr (GPtrArray) parts = lofte_part_list (self->document);
  g_autoptr (GHashTable) dismissed = lofte_dismissals_load (self->document);
  gboolean some_dismissed = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->count = 0;
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < parts->len; i++)
    {
      some_dismissed |= append_findings (self, g_ptr_array_index (parts, i), LOFTE_SEVERITY_ERROR, dismissed);
      some_dismissed |= append_findings (self, g_ptr_array_index (parts, i), LOFTE_SEVERITY_WARNING, dismissed);
    }
  for (guint i = 0; i < parts->len; i++)
    some_dismissed |= append_findings (self, g_ptr_array_index (parts, i), LOFTE_SEVERITY_HINT, dismissed);
  gtk_stack_set_visible_child_name (self->stack, self->count > 0 ? "findings" : "nothing");
  gtk_widget_set_visible (self->restore, some_dismissed);
}

static void
dismiss_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteFindingsPanel *self = LOFTE_FINDINGS_PANEL (widget);
  GtkWidget *row = gtk_widget_get_ancestor (gtk_root_get_focus (gtk_widget_get_root (widget)), GTK_TYPE_LIST_BOX_ROW);
  g_autoptr (GError) error = NULL;
  int position;

  if (!row || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)))
    return;
  position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  if (lofte_dismissals_add (self->document, g_object_get_data (G_OBJECT (row), DISMISSAL_KEY), &error))
    {
      GtkListBoxRow *next;

      fill (self);
      next = gtk_list_box_get_row_at_index (self->list, MIN (position, (int) self->count - 1));
      gtk_widget_grab_focus (next ? GTK_WIDGET (next) : GTK_WIDGET (self));
      g_signal_emit (self, signals[SIGNAL_COUNT_CHANGED], 0);
    }
  else
    {
      gtk_widget_activate_action (widget, "document.tell", "s", error->message);
    }
}

static void
restore_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteFindingsPanel *self = LOFTE_FINDINGS_PANEL (widget);
  g_autoptr (GError) error = NULL;

  if (lofte_dismissals_clear (self->document, &error))
    {
      fill (self);
      g_signal_emit (self, signals[SIGNAL_COUNT_CHANGED], 0);
    }
  else
    {
      gtk_widget_activate_action (widget, "document.tell", "s", error->message);
    }
}

static gboolean
lofte_findings_panel_grab_focus (GtkWidget *widget)
{
  LofteFindingsPanel *self = LOFTE_FINDINGS_PANEL (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!row)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  return row ? gtk_widget_grab_focus (GTK_WIDGET (row)) : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
lofte_findings_panel_dispose (GObject *object)
{
  LofteFindingsPanel *self = LOFTE_FINDINGS_PANEL (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  /* AdwBin lets its child go itself, and would do it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_FINDINGS_PANEL);
  /* Rows that go ask for their headings until the last one is gone. */
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_findings_panel_parent_class)->dispose (object);
}

static void
lofte_findings_panel_class_init (LofteFindingsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_findings_panel_dispose;
  widget_class->grab_focus = lofte_findings_panel_grab_focus;

  /**
   * LofteFindingsPanel::finding-activated:
   * @element: Id of the element it is about.
   * @field: (nullable): Name of the field.
   *
   * The person wants to mend what is found.
   */
  signals[SIGNAL_FINDING_ACTIVATED] = g_signal_new ("finding-activated", LOFTE_TYPE_FINDINGS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  /**
   * LofteFindingsPanel::count-changed:
   *
   * A hint was dismissed, or all came back.
   */
  signals[SIGNAL_COUNT_CHANGED] = g_signal_new ("count-changed", LOFTE_TYPE_FINDINGS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-findings-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteFindingsPanel, list);
  gtk_widget_class_bind_template_child (widget_class, LofteFindingsPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteFindingsPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteFindingsPanel, restore);
  gtk_widget_class_install_action (widget_class, "findings.dismiss", NULL, dismiss_action);
  gtk_widget_class_install_action (widget_class, "findings.restore", NULL, restore_action);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
lofte_findings_panel_init (LofteFindingsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, set_header, self, NULL);
}

/**
 * lofte_findings_panel_set_document:
 * @self: A panel.
 * @document: The document it speaks of.
 */
void
lofte_findings_panel_set_document (LofteFindingsPanel *self, LofteDocument *document)
{
  g_set_object (&self->document, document);
}

/**
 * lofte_findings_panel_update:
 * @self: A panel with a document.
 * @findings: (nullable) (element-type LofteFinding): What the checks say now.
 */
void
lofte_findings_panel_update (LofteFindingsPanel *self, GPtrArray *findings)
{
  if (findings)
    g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  fill (self);
}

static gboolean
on_scroll_timeout_cb (gpointer user_data)
{
  LofteFindingsPanel *self = user_data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  double x, top;

  self->scroll_id = 0;
  if (!row)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row && gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self->list), 0, 0, &x, &top))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), top - HEADING_HEIGHT);
  return G_SOURCE_REMOVE;
}

/**
 * lofte_findings_panel_select_part:
 * @self: A panel.
 * @part: (nullable): A part.
 *
 * Selects the first row of that part, which then takes the focus; without one the first of all. Hints of the part are
 * passed over while something is wrong elsewhere.
 */
void
lofte_findings_panel_select_part (LofteFindingsPanel *self, const char *part)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), PART_KEY), part) == 0)
      break;
  if (row && is_hint (row) && !is_hint (gtk_list_box_get_row_at_index (self->list, 0)))
    row = NULL;
  gtk_list_box_select_row (self->list, row);
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (REVEAL_MILLISECONDS, on_scroll_timeout_cb, self);
}

/* A line may break between the parts of the summary, not within one. */
static void
add_tally (GStrvBuilder *builder, char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  g_autofree char *whole = g_strjoinv ("\u00a0", parts);

  g_strv_builder_add (builder, whole);
  g_free (words);
}

/**
 * lofte_findings_panel_dup_summary:
 * @self: A panel.
 *
 * Returns: (transfer full): How many findings of each gravity it shows.
 */
char *
lofte_findings_panel_dup_summary (LofteFindingsPanel *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  guint n_errors = self->counts[LOFTE_SEVERITY_ERROR];
  guint n_gaps = self->counts[LOFTE_SEVERITY_WARNING];
  guint n_hints = self->counts[LOFTE_SEVERITY_HINT];

  if (self->count == 0)
    return g_strdup (_ ("No findings"));
  if (n_errors > 0)
    add_tally (builder, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n_errors), n_errors));
  if (n_gaps > 0)
    add_tally (builder, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n_gaps), n_gaps));
  if (n_hints > 0)
    add_tally (builder, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hint", "%u hints", n_hints), n_hints));
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}
