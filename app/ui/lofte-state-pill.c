/* LofteStatePill — status: the word of a state on its colour
 *
 * A plain label: lists hold hundreds of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-state-pill-private.h"

static const char *const groups[] = { "draft", "review", "signed", "final" };

static const char *
get_group (LofteState state)
{
  if (state == LOFTE_STATE_DRAFT)
    return "draft";
  if (state < LOFTE_STATE_SIGNED)
    return "review";
  return lofte_state_is_final (state) ? "final" : "signed";
}

/**
 * lofte_state_pill_new:
 *
 * Returns: (transfer floating): A pill for lofte_state_pill_set_state().
 */
GtkWidget *
lofte_state_pill_new (void)
{
  GtkWidget *pill = gtk_label_new (NULL);

  gtk_widget_add_css_class (pill, "state-pill");
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

/**
 * lofte_state_pill_set_state:
 * @pill: A pill.
 * @state: A state.
 */
void
lofte_state_pill_set_state (GtkWidget *pill, LofteState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_widget_remove_css_class (pill, groups[i]);
  gtk_widget_add_css_class (pill, get_group (state));
  gtk_label_set_label (GTK_LABEL (pill), lofte_state_get_label (state));
}
