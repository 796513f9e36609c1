/* LofteShortcutRow — what a key does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-shortcut-row-private.h"

struct _LofteShortcutRow
{
  AdwActionRow parent_instance;

  char *accelerator; /* one or several, with spaces between them */
};

G_DEFINE_FINAL_TYPE (LofteShortcutRow, lofte_shortcut_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_ACCELERATOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GStrv
dup_keys (LofteShortcutRow *self)
{
  return g_strsplit (self->accelerator ? self->accelerator : "", " ", -1);
}

/* The keys are pictures of keys; those who hear the row are told their names. */
static void
tell_name (LofteShortcutRow *self)
{
  g_auto (GStrv) keys = dup_keys (self);
  g_autoptr (GString) name = g_string_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  for (guint i = 0; keys[i]; i++)
    {
      guint key = 0;
      GdkModifierType modifiers = 0;
      g_autofree char *words = gtk_accelerator_parse (keys[i], &key, &modifiers) ? gtk_accelerator_get_label (key, modifiers) : g_strdup (keys[i]);

      g_string_append_printf (name, "%s%s", i == 0 ? ": " : ", ", words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
lofte_shortcut_row_constructed (GObject *object)
{
  LofteShortcutRow *self = LOFTE_SHORTCUT_ROW (object);
  g_auto (GStrv) keys = dup_keys (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  G_OBJECT_CLASS (lofte_shortcut_row_parent_class)->constructed (object);

  for (guint i = 0; keys[i]; i++)
    {
      GtkWidget *picture = gtk_shortcut_label_new (keys[i]);

      gtk_widget_set_halign (picture, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), picture);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), box);
}

static void
lofte_shortcut_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LofteShortcutRow *self = LOFTE_SHORTCUT_ROW (object);

  switch (prop_id)
    {
    case PROP_ACCELERATOR:
      g_value_set_string (value, self->accelerator);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lofte_shortcut_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LofteShortcutRow *self = LOFTE_SHORTCUT_ROW (object);

  switch (prop_id)
    {
    case PROP_ACCELERATOR:
      self->accelerator = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lofte_shortcut_row_finalize (GObject *object)
{
  g_free (LOFTE_SHORTCUT_ROW (object)->accelerator);

  G_OBJECT_CLASS (lofte_shortcut_row_parent_class)->finalize (object);
}

static void
lofte_shortcut_row_class_init (LofteShortcutRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lofte_shortcut_row_constructed;
  object_class->get_property = lofte_shortcut_row_get_property;
  object_class->set_property = lofte_shortcut_row_set_property;
  object_class->finalize = lofte_shortcut_row_finalize;

  properties[PROP_ACCELERATOR] = g_param_spec_string ("accelerator", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lofte_shortcut_row_init (LofteShortcutRow *self)
{
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  g_signal_connect (self, "notify::title", G_CALLBACK (tell_name), NULL);
}
