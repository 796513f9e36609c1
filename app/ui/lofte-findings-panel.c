/* LofteFindingsPanel — anmärkningar: what the checks say of a document, part by part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-finding-row-private.h"
#include "lofte-findings-panel-private.h"

#define ELEMENT_KEY "lofte-element"
#define FIELD_KEY "lofte-field"

struct _LofteFindingsPanel
{
  AdwBin parent_instance;

  LofteDocument *document;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LofteFindingsPanel, lofte_findings_panel, ADW_TYPE_BIN)

enum
{
  SIGNAL_FINDING_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append_finding (LofteFindingsPanel *self, const LofteFinding *finding)
{
  GtkWidget *row = lofte_finding_row_new (finding);

  g_object_set_data_full (G_OBJECT (row), ELEMENT_KEY, g_strdup (finding->element), g_free);
  g_object_set_data_full (G_OBJECT (row), FIELD_KEY, g_strdup (finding->field), g_free);
  gtk_list_box_append (self->list, row);
}

static void
on_row_activated_cb (LofteFindingsPanel *self, GtkListBoxRow *row)
{
  g_autofree char *element = g_strdup (g_object_get_data (G_OBJECT (row), ELEMENT_KEY));
  g_autofree char *field = g_strdup (g_object_get_data (G_OBJECT (row), FIELD_KEY));

  g_signal_emit (self, signals[SIGNAL_FINDING_ACTIVATED], 0, element, field);
}

static void
lofte_findings_panel_dispose (GObject *object)
{
  LofteFindingsPanel *self = LOFTE_FINDINGS_PANEL (object);

  g_clear_object (&self->document);
  /* AdwBin lets its child go itself, and would do it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_FINDINGS_PANEL);

  G_OBJECT_CLASS (lofte_findings_panel_parent_class)->dispose (object);
}

static void
lofte_findings_panel_class_init (LofteFindingsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_findings_panel_dispose;

  /**
   * LofteFindingsPanel::finding-activated:
   * @element: Id of the element it is about.
   * @field: (nullable): Name of the field.
   *
   * The person wants to mend what is found.
   */
  signals[SIGNAL_FINDING_ACTIVATED] = g_signal_new ("finding-activated", LOFTE_TYPE_FINDINGS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-findings-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteFindingsPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
lofte_findings_panel_init (LofteFindingsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (int severity = LOFTE_SEVERITY_ERROR; findings && severity >= LOFTE_SEVERITY_HINT; severity--)
    for (guint i = 0; i < findings->len; i++)
      {
        const LofteFinding *finding = g_ptr_array_index (findings, i);

        if ((int) finding->severity == severity)
          append_finding (self, finding);
      }
  gtk_widget_set_visible (GTK_WIDGET (self->list), findings && findings->len > 0);
}
