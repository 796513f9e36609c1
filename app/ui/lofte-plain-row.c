/* Rows of a list whose texts are taken as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-plain-row-private.h"

/**
 * lofte_plain_row_new:
 * @type: #AdwActionRow or #AdwExpanderRow.
 * @title: The first line.
 * @subtitle: (nullable): The second.
 *
 * What a stranger's file or a person wrote is no markup. libadwaita 1.2 must know before it gets the texts: told together
 * with them, it reads them as markup once.
 *
 * Returns: (transfer floating): A row.
 */
GtkWidget *
lofte_plain_row_new (GType type, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (type, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set (row, "subtitle", subtitle ? subtitle : "", NULL);
  return row;
}
