/* LofteKeyCard — certifikat: whose it is, who issued it and how long it is valid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-key-card-private.h"
#include "lofte-plain-row-private.h"

static void
append_row (GtkListBox *list, const char *title, const char *text)
{
  GtkWidget *row = lofte_plain_row_new (ADW_TYPE_ACTION_ROW, title, text);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, text);

  gtk_widget_add_css_class (row, "answer");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (list, row);
}

/**
 * lofte_key_card_fill:
 * @list: A list.
 * @key: (nullable): A key, perhaps only looked at.
 *
 * Shows the certificate of @key in @list, which is hidden without one.
 */
void
lofte_key_card_fill (GtkListBox *list, LofteKey *key)
{
  g_autofree char *holder = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *validity = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (list), key != NULL);
  if (!key)
    return;
  holder = lofte_key_get_organisation (key) ? g_strdup_printf ("%s, %s", lofte_key_get_holder_name (key), lofte_key_get_organisation (key)) : g_strdup (lofte_key_get_holder_name (key));
  from = g_date_time_format (lofte_key_get_not_before (key), "%Y-%m-%d");
  until = g_date_time_format (lofte_key_get_not_after (key), "%Y-%m-%d");
  /* Translators: two days */
  validity = g_strdup_printf (_ ("%s to %s"), from, until);
  append_row (list, _ ("Issued to"), holder);
  append_row (list, _ ("Issued by"), lofte_key_get_issuer_name (key));
  append_row (list, C_ ("certificate", "Valid"), validity);
}
