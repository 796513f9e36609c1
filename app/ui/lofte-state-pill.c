/* LofteStatePill — status: a word and its icon on its colour
 *
 * A plain box: lists hold hundreds of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-outcome-words.h"
#include "lofte-state-pill-private.h"

static const char *const groups[] = { "draft", "review", "signed", "final", "late" };

static const char *
get_group (LofteState state)
{
  if (state == LOFTE_STATE_DRAFT)
    return "draft";
  if (state < LOFTE_STATE_SIGNED)
    return "review";
  return lofte_state_is_final (state) ? "final" : "signed";
}

/* The colours of documents, so that the same colour means the same in both lists. */
static const struct
{
  const char *word;
  const char *group;
  const char *icon_name;
} outcomes[] = {
  { "not-started", "final", "media-playback-pause-symbolic" },
  { "in-progress", "review", "media-playback-start-symbolic" },
  { "partly", "draft", "content-loading-symbolic" },
  { "done", "signed", "object-select-symbolic" },
  { "not-done", "late", "window-close-symbolic" },
  { "dropped", "final", "edit-delete-symbolic" },
};

/**
 * lofte_state_pill_new:
 *
 * Returns: (transfer floating): A pill for lofte_state_pill_set_document() or lofte_state_pill_set_outcome().
 */
GtkWidget *
lofte_state_pill_new (void)
{
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 12, NULL);

  gtk_box_append (GTK_BOX (pill), icon);
  gtk_box_append (GTK_BOX (pill), gtk_label_new (NULL));
  gtk_widget_add_css_class (pill, "state-pill");
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

static void
fill (GtkWidget *pill, const char *group, const char *icon_name, const char *label)
{
  /* It is asked with every key that is typed, and a new image makes the whole header bar be measured again. */
  if (gtk_widget_has_css_class (pill, group) && strcmp (gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (pill))), label) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_widget_remove_css_class (pill, groups[i]);
  gtk_widget_add_css_class (pill, group);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (pill)), icon_name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (pill)), label);
}

/**
 * lofte_state_pill_get_label:
 * @state: How a document stands.
 * @expired: Whether its period is over though it stands so.
 *
 * Returns: What the pill says.
 */
const char *
lofte_state_pill_get_label (LofteState state, gboolean expired)
{
  return expired ? C_ ("state", "Expired") : lofte_state_get_label (state);
}

/**
 * lofte_state_pill_set_document:
 * @pill: A pill.
 * @state: How a document stands.
 * @expired: Whether its period is over though it stands so: then it would be wrong to say that it is in force.
 */
void
lofte_state_pill_set_document (GtkWidget *pill, LofteState state, gboolean expired)
{
  fill (pill, expired ? "draft" : get_group (state), expired ? "dialog-warning-symbolic" : lofte_state_get_icon_name (state), lofte_state_pill_get_label (state, expired));
}

/**
 * lofte_state_pill_set_outcome:
 * @pill: A pill.
 * @outcome: (nullable): How a commitment stands, as in `in-progress`; %NULL when nothing was reported.
 */
void
lofte_state_pill_set_outcome (GtkWidget *pill, const char *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcomes[i].word, outcome) == 0)
      {
        fill (pill, outcomes[i].group, outcomes[i].icon_name, lofte_outcome_state_get_label (outcome));
        return;
      }
  fill (pill, "final", "list-remove-symbolic", lofte_outcome_state_get_label (outcome));
}
