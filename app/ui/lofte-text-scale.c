/* How large the person has text: what is measured in pixels for text of ordinary size needs more for larger
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-text-scale-private.h"

#define ORDINARY_DPI (96.0 * 1024)

/**
 * lofte_text_scale_get:
 * @widget: A widget.
 *
 * Returns: How many times larger than ordinary the desktop shows text; never less than 1.
 */
double
lofte_text_scale_get (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (dpi / ORDINARY_DPI, 1.0) : 1.0;
}

/**
 * lofte_text_scale_get_for_pane:
 * @widget: A widget.
 *
 * Returns: How many times wider than ordinary a pane is to be: larger text gets half of what it would like, since the screen
 * is no larger.
 */
double
lofte_text_scale_get_for_pane (GtkWidget *widget)
{
  return 1 + (lofte_text_scale_get (widget) - 1) / 2;
}
