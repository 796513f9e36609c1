/* A label that wraps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-label-private.h"

/**
 * lofte_label_new:
 * @text: (nullable): What it says.
 * @css_class: (nullable): How it looks.
 *
 * Returns: (transfer floating): A label that begins at the start and wraps, in long words too.
 */
GtkWidget *
lofte_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}
