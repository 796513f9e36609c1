/* LofteCommitmentCounts — the saved filters of the commitments, each with how many it leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-commitment-counts-private.h"
#include "lofte-wrap-box-private.h"

#define DAYS_AHEAD 30

typedef enum
{
  FILTER_ALL,
  FILTER_OVERDUE,
  FILTER_SOON,
  FILTER_NO_OWNER,
  FILTER_NO_DATE,
  N_FILTERS
} Filter;

static const char *const labels[N_FILTERS] = {
  NC_ ("commitments", "All"),
  NC_ ("commitments", "Late"),
  NC_ ("commitments", "Within 30 days"),
  NC_ ("commitments", "No person responsible"),
  NC_ ("commitments", "No date"),
};

struct _LofteCommitmentCounts
{
  GtkWidget parent_instance;

  GtkWidget *row;
  GtkWidget *buttons[N_FILTERS];
  GtkWidget *counts[N_FILTERS];
  Filter chosen;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LofteCommitmentCounts, lofte_commitment_counts, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_label (Filter filter)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "commitments", labels[filter]);
}

/* What nobody answers for and what has no date matters as long as it is to be kept. */
static void
fill (Filter chosen, LofteCommitmentFilter *filter)
{
  filter->overdue = chosen == FILTER_OVERDUE;
  filter->due_within = chosen == FILTER_SOON ? DAYS_AHEAD : 0;
  filter->no_owner = chosen == FILTER_NO_OWNER;
  filter->no_date = chosen == FILTER_NO_DATE;
  filter->open_only = chosen == FILTER_NO_OWNER || chosen == FILTER_NO_DATE;
}

static void
on_button_toggled_cb (LofteCommitmentCounts *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_FILTERS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      self->chosen = (Filter) i;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
show_count (LofteCommitmentCounts *self, Filter filter, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  /* Translators: a filter and how many commitments it leaves, for screen readers */
  g_autofree char *name = g_strdup_printf (C_ ("commitments", "%s: %u"), get_label (filter), count);

  gtk_label_set_label (GTK_LABEL (self->counts[filter]), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[filter]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (filter == FILTER_OVERDUE && count > 0)
    gtk_widget_add_css_class (self->counts[filter], "late");
  else
    gtk_widget_remove_css_class (self->counts[filter], "late");
}

static void
make_button (LofteCommitmentCounts *self, Filter filter)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->buttons[filter] = gtk_toggle_button_new ();
  self->counts[filter] = gtk_label_new ("");
  gtk_widget_add_css_class (self->counts[filter], "count");
  gtk_widget_add_css_class (self->buttons[filter], "saved-filter");
  gtk_box_append (GTK_BOX (box), gtk_label_new (get_label (filter)));
  gtk_box_append (GTK_BOX (box), self->counts[filter]);
  gtk_button_set_child (GTK_BUTTON (self->buttons[filter]), box);
  if (filter == FILTER_OVERDUE)
    gtk_widget_set_tooltip_text (self->buttons[filter], _ ("Only in signed documents; drafts are not counted yet"));
  if (filter == FILTER_ALL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[filter]), TRUE);
  else
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[filter]), GTK_TOGGLE_BUTTON (self->buttons[FILTER_ALL]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[filter]), GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (filter), -1);
  g_signal_connect_object (self->buttons[filter], "toggled", G_CALLBACK (on_button_toggled_cb), self, G_CONNECT_SWAPPED);
  lofte_wrap_box_append (LOFTE_WRAP_BOX (self->row), self->buttons[filter]);
}

static void
lofte_commitment_counts_dispose (GObject *object)
{
  LofteCommitmentCounts *self = LOFTE_COMMITMENT_COUNTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->row, gtk_widget_unparent);

  G_OBJECT_CLASS (lofte_commitment_counts_parent_class)->dispose (object);
}

static void
lofte_commitment_counts_class_init (LofteCommitmentCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_commitment_counts_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LOFTE_TYPE_COMMITMENT_COUNTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_commitment_counts_init (LofteCommitmentCounts *self)
{
  self->row = lofte_wrap_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Which commitments"), -1);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  for (guint i = 0; i < N_FILTERS; i++)
    make_button (self, (Filter) i);
}

/**
 * lofte_commitment_counts_fill:
 * @self: The filters.
 * @filter: Gets the one that is chosen.
 */
void
lofte_commitment_counts_fill (LofteCommitmentCounts *self, LofteCommitmentFilter *filter)
{
  fill (self->chosen, filter);
}

/**
 * lofte_commitment_counts_reset:
 * @self: The filters.
 *
 * Chooses the one that leaves all.
 */
void
lofte_commitment_counts_reset (LofteCommitmentCounts *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[FILTER_ALL]), TRUE);
}

/**
 * lofte_commitment_counts_get_label:
 * @self: The filters.
 *
 * Returns: What the chosen one is called.
 */
const char *
lofte_commitment_counts_get_label (LofteCommitmentCounts *self)
{
  return get_label (self->chosen);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteCommitmentCounts) self = user_data;
  g_autoptr (GArray) counts = lofte_store_count_commitments_finish (LOFTE_STORE (source), result, NULL);

  if (!counts || !self->row || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  for (guint i = 0; i < counts->len; i++)
    show_count (self, (Filter) i, g_array_index (counts, guint, i));
}

/**
 * lofte_commitment_counts_count:
 * @self: The filters.
 * @store: The register.
 * @filter: What is searched besides.
 *
 * Counts anew; the numbers come later.
 */
void
lofte_commitment_counts_count (LofteCommitmentCounts *self, LofteStore *store, const LofteCommitmentFilter *filter)
{
  LofteCommitmentFilter filters[N_FILTERS] = { 0 };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < N_FILTERS; i++)
    {
      filters[i] = *filter;
      fill ((Filter) i, &filters[i]);
    }
  lofte_store_count_commitments_async (store, filters, N_FILTERS, self->cancellable, on_counted_cb, g_object_ref (self));
}
