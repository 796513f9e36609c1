/* Parties of the register to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-party-menu-private.h"
#include "lofte-store-list.h"

#define MAX_PARTIES 300

static void
append_party (GMenu *menu, const char *action, const char *label, const char *party)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) pieces = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", pieces);

  g_menu_item_set_label (item, escaped);
  g_menu_item_set_action_and_target (item, action, "(ss)", party, label);
  g_menu_append_item (menu, item);
}

/**
 * lofte_party_menu_new:
 * @store: The register.
 * @action: Action of each item; its target is what to filter by, empty for all, and what it is called.
 *
 * Returns: (transfer full): All parties, the two that every document has, and those of the register by name.
 */
GMenuModel *
lofte_party_menu_new (LofteStore *store, const char *action)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();
  g_autoptr (GPtrArray) values = lofte_store_list_values (store, "party", NULL, MAX_PARTIES, NULL);

  append_party (kinds, action, _ ("All Parties"), "");
  append_party (kinds, action, _ ("The Municipality"), "municipality");
  append_party (kinds, action, _ ("The Police"), "police");
  for (guint i = 0; values && i < values->len; i++)
    append_party (names, action, g_ptr_array_index (values, i), g_ptr_array_index (values, i));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (names));
  return G_MENU_MODEL (menu);
}
