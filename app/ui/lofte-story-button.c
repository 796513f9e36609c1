/* The status of a document as a button that opens its story
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-period.h"
#include "lofte-state-pill-private.h"
#include "lofte-story-button-private.h"

/**
 * lofte_story_button_new:
 *
 * Returns: (transfer floating): A button with a pill, for the action `document.story`.
 */
GtkWidget *
lofte_story_button_new (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (box), lofte_state_pill_new ());
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "story-button");
  gtk_widget_set_tooltip_text (button, _ ("Status, versions and history"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "document.story");
  return button;
}

/**
 * lofte_story_button_set_document:
 * @button: The button.
 * @document: The document whose status it shows.
 */
void
lofte_story_button_set_document (GtkWidget *button, LofteDocument *document)
{
  GtkWidget *pill = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  LofteState state = lofte_agreement_get_state (agreement);
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (document)));
  gboolean expired = lofte_period_has_expired (agreement, today);
  /* Translators: %s is a status */
  g_autofree char *name = g_strdup_printf (_ ("Status: %s"), lofte_state_pill_get_label (state, expired));

  lofte_state_pill_set_document (pill, state, expired);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
