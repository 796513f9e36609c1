/* LofteShortcutsWindow — kortkommandon: every key and what it does
 *
 * GTK 4.8 has a window of its own for this, which needs more room than a telephone has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-shortcut-row-private.h"
#include "lofte-shortcuts-window-private.h"

struct _LofteShortcutsWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (LofteShortcutsWindow, lofte_shortcuts_window, ADW_TYPE_WINDOW)

static void
lofte_shortcuts_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LOFTE_TYPE_SHORTCUTS_WINDOW);

  G_OBJECT_CLASS (lofte_shortcuts_window_parent_class)->dispose (object);
}

static void
lofte_shortcuts_window_class_init (LofteShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_shortcuts_window_dispose;

  g_type_ensure (LOFTE_TYPE_SHORTCUT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-shortcuts-window.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_shortcuts_window_init (LofteShortcutsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_shortcuts_window_new:
 * @parent: The window it belongs to.
 *
 * Returns: (transfer none): The window, not presented yet.
 */
LofteShortcutsWindow *
lofte_shortcuts_window_new (GtkWindow *parent)
{
  return g_object_new (LOFTE_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
}
