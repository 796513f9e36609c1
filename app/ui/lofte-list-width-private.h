/* LofteListWidth — how much room a list has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LofteListWidth:
 * @LOFTE_LIST_NARROW: Room for two lines a row, not for columns.
 * @LOFTE_LIST_MEDIUM: Room for the columns that matter most.
 * @LOFTE_LIST_WIDE: Room for all columns.
 */
typedef enum
{
  LOFTE_LIST_NARROW,
  LOFTE_LIST_MEDIUM,
  LOFTE_LIST_WIDE
} LofteListWidth;

typedef void (*LofteListWidthFunc) (LofteListWidth width, gpointer owner);

void lofte_list_width_watch (GtkScrolledWindow *window, LofteListWidthFunc changed, gpointer owner);

G_END_DECLS
