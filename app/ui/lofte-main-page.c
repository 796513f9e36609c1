/* LofteMainPage — huvudsida: what the pages of the sidebar have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-main-page-private.h"
#include "lofte-store-list.h"

typedef struct
{
  LofteRegister *reg;
  gboolean show_back;
  GHashTable *values; /* what the register was asked for → whether it has any; empty after a change */
} LofteMainPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (LofteMainPage, lofte_main_page, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SHOW_BACK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint open_document_signal;

static LofteMainPagePrivate *
get_private (gpointer self)
{
  return lofte_main_page_get_instance_private (self);
}

static void
lofte_main_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, get_private (object)->show_back);
}

static void
lofte_main_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LofteMainPagePrivate *private = get_private (object);

  if (private->show_back == g_value_get_boolean (value))
    return;
  private->show_back = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, properties[PROP_SHOW_BACK]);
}

static void
lofte_main_page_dispose (GObject *object)
{
  g_clear_object (&get_private (object)->reg);
  g_clear_pointer (&get_private (object)->values, g_hash_table_unref);

  G_OBJECT_CLASS (lofte_main_page_parent_class)->dispose (object);
}

static void
lofte_main_page_class_init (LofteMainPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lofte_main_page_get_property;
  object_class->set_property = lofte_main_page_set_property;
  object_class->dispose = lofte_main_page_dispose;

  properties[PROP_SHOW_BACK] = g_param_spec_boolean ("show-back", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  open_document_signal = g_signal_new ("open-document", LOFTE_TYPE_MAIN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lofte_main_page_init (LofteMainPage *self)
{
  get_private (self)->values = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
on_store_changed_cb (LofteMainPage *self)
{
  if (get_private (self)->values)
    g_hash_table_remove_all (get_private (self)->values);
}

/**
 * lofte_main_page_get_register:
 * @self: (type LofteMainPage): A page.
 *
 * Returns: (transfer none) (nullable): The register it shows.
 */
LofteRegister *
lofte_main_page_get_register (gpointer self)
{
  return get_private (self)->reg;
}

/**
 * lofte_main_page_set_register:
 * @self: A page that has no register yet.
 * @reg: The register to show.
 */
void
lofte_main_page_set_register (LofteMainPage *self, LofteRegister *reg)
{
  g_set_object (&get_private (self)->reg, reg);
  g_signal_connect_object (lofte_register_get_store (reg), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_register_get_store (reg), "changed-outside", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  LOFTE_MAIN_PAGE_GET_CLASS (self)->show_register (self, reg);
}

/**
 * lofte_main_page_has_values:
 * @self: (type LofteMainPage): A page.
 * @what: (not nullable): As for lofte_store_has_values(); static.
 *
 * Asks once until the register changes: where nothing has such a value, every row is looked at.
 *
 * Returns: Whether anything in the register has one; %TRUE without a register.
 */
gboolean
lofte_main_page_has_values (gpointer self, const char *what)
{
  LofteMainPagePrivate *private = get_private (self);
  gpointer known;

  if (!private->reg)
    return TRUE;
  if (!g_hash_table_lookup_extended (private->values, what, NULL, &known))
    {
      known = GINT_TO_POINTER (lofte_store_has_values (lofte_register_get_store (private->reg), what));
      g_hash_table_insert (private->values, (gpointer) what, known);
    }
  return GPOINTER_TO_INT (known);
}

/**
 * lofte_main_page_open_document:
 * @self: (type LofteMainPage): A page.
 * @id: Id of a document.
 *
 * Asks the window to show a document.
 */
void
lofte_main_page_open_document (gpointer self, const char *id)
{
  g_signal_emit (self, open_document_signal, 0, id);
}
