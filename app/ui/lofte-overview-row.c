/* LofteOverviewRow — en rad i översikten: what, for which document, when, and the one thing to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include "lofte-label-private.h"
#include "lofte-overview-row-private.h"
#include "lofte-side-layout-private.h"
#include "lofte-state-pill-private.h"

#define LEAST_CHARACTERS 32
#define SPACING 18

struct _LofteOverviewRow
{
  GtkListBoxRow parent_instance;

  const LofteOverviewItem *item; /* of the overview that the page keeps as long as its rows */
};

G_DEFINE_FINAL_TYPE (LofteOverviewRow, lofte_overview_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_button_clicked_cb (LofteOverviewRow *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0);
}

static void
lofte_overview_row_class_init (LofteOverviewRowClass *klass)
{
  signals[SIGNAL_STEP] = g_signal_new ("step", LOFTE_TYPE_OVERVIEW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_overview_row_init (LofteOverviewRow *self)
{
}

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = lofte_label_new (text, css_class);

  if (css_class)
    gtk_widget_add_css_class (label, "caption");
  return label;
}

/* Many documents are called alike: their municipality tells them apart. */
static char *
dup_document (const LofteOverviewItem *item)
{
  if (!item->municipality || !*item->municipality || strstr (item->agreement_title, item->municipality))
    return g_strdup (item->agreement_title);
  return g_strdup_printf ("%s – %s", item->agreement_title, item->municipality);
}

/* The line below: for which document, and who. */
static char *
dup_subtitle (const LofteOverviewItem *item)
{
  g_autofree char *document = dup_document (item);

  if (item->group == LOFTE_OVERVIEW_CHANGED)
    return g_strdup (item->municipality ? item->municipality : "");
  if (item->who && *item->who)
    {
      GString *facts = g_string_new (document);

      lofte_label_append_fact (facts, item->who);
      return g_string_free (facts, FALSE);
    }
  return g_steal_pointer (&document);
}

static GtkWidget *
new_texts (const LofteOverviewItem *item, const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), new_text (item->what, NULL));
  if (item->group == LOFTE_OVERVIEW_CHANGED)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *pill = lofte_state_pill_new ();

      lofte_state_pill_set_document (pill, item->state, item->expired);
      gtk_box_append (GTK_BOX (line), pill);
      gtk_box_append (GTK_BOX (line), new_text (subtitle, "dim-label"));
      gtk_box_append (GTK_BOX (box), line);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), new_text (subtitle, "dim-label"));
    }
  return box;
}

static GtkWidget *
new_side (LofteOverviewRow *self, const char *when, GtkSizeGroup *buttons)
{
  const LofteOverviewItem *item = self->item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (when);
  GtkWidget *button = gtk_button_new_with_label (lofte_overview_step_get_label (item->step));

  gtk_widget_set_layout_manager (box, lofte_side_layout_new (0, SPACING));
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_tooltip_text (label, item->day);
  gtk_widget_add_css_class (label, item->group == LOFTE_OVERVIEW_LATE ? "late" : "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, item->what, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_size_group_add_widget (buttons, button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/**
 * lofte_overview_row_new:
 * @item: What it shows; it must live as long as the row.
 * @buttons: Makes the buttons of all rows as wide as each other, so that the days stand in a column.
 *
 * Returns: (transfer floating): A row.
 */
GtkWidget *
lofte_overview_row_new (const LofteOverviewItem *item, GtkSizeGroup *buttons)
{
  LofteOverviewRow *self = g_object_new (LOFTE_TYPE_OVERVIEW_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *subtitle = dup_subtitle (item);
  g_autofree char *when = lofte_overview_item_dup_when (item);
  g_autofree char *name = g_strjoin (", ", item->what, when, lofte_state_pill_get_label (item->state, item->expired), subtitle, NULL);

  self->item = item;
  gtk_widget_set_layout_manager (box, lofte_side_layout_new (LEAST_CHARACTERS, SPACING));
  gtk_widget_add_css_class (box, "overview-row");
  gtk_box_append (GTK_BOX (box), new_texts (item, subtitle));
  gtk_box_append (GTK_BOX (box), new_side (self, when, buttons));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * lofte_overview_row_get_item:
 * @self: A row.
 *
 * Returns: (transfer none): What it shows.
 */
const LofteOverviewItem *
lofte_overview_row_get_item (LofteOverviewRow *self)
{
  return self->item;
}
