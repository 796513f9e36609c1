/* LofteDocumentFilter — which documents the register shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-agreement.h"
#include "lofte-choice-words.h"
#include "lofte-date.h"
#include "lofte-document-filter-private.h"
#include "lofte-filter-chip-private.h"

#define MONTHS_AHEAD 6

typedef enum
{
  FACET_STATE,
  FACET_KIND,
  FACET_MUNICIPALITY,
  FACET_YEAR,
  FACET_ENDING,
  FACET_EXPIRED,
  N_FACETS
} Facet;

static const struct
{
  const char *name; /* of its action and of what is tallied */
  const char *title;
} facets[N_FACETS] = {
  [FACET_STATE] = { "state", NC_ ("filter", "_Status") },
  [FACET_KIND] = { "kind", NC_ ("filter", "_Kind") },
  [FACET_MUNICIPALITY] = { "municipality", NC_ ("filter", "_Municipality") },
  [FACET_YEAR] = { "year", NC_ ("filter", "In Force in _Year") },
  [FACET_ENDING] = { "ending", NC_ ("filter", "_Ends within 6 Months") },
  [FACET_EXPIRED] = { "expired", NC_ ("filter", "E_xpired") },
};

struct _LofteDocumentFilter
{
  GObject parent_instance;

  char *values[N_FACETS]; /* empty when nothing was chosen */
  char *ends_before;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (LofteDocumentFilter, lofte_document_filter, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* @value: empty for nothing. */
static void
set_facet (LofteDocumentFilter *self, Facet facet, const char *value)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), facets[facet].name);

  if (g_str_equal (self->values[facet], value))
    return;
  g_free (self->values[facet]);
  self->values[facet] = g_strdup (value);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), facet >= FACET_ENDING ? g_variant_new_boolean (*value != '\0') : g_variant_new_string (value));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static Facet
find_facet (const char *name)
{
  guint i = 0;

  while (i + 1 < N_FACETS && !g_str_equal (facets[i].name, name))
    i++;
  return (Facet) i;
}

static void
on_facet_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LofteDocumentFilter *self = user_data;
  Facet facet = find_facet (g_action_get_name (G_ACTION (action)));

  if (parameter)
    set_facet (self, facet, g_variant_get_string (parameter, NULL));
  else
    set_facet (self, facet, *self->values[facet] ? "" : "yes");
}

static void
lofte_document_filter_dispose (GObject *object)
{
  g_clear_object (&LOFTE_DOCUMENT_FILTER (object)->actions);

  G_OBJECT_CLASS (lofte_document_filter_parent_class)->dispose (object);
}

static void
lofte_document_filter_finalize (GObject *object)
{
  LofteDocumentFilter *self = LOFTE_DOCUMENT_FILTER (object);

  for (guint i = 0; i < N_FACETS; i++)
    g_free (self->values[i]);
  g_free (self->ends_before);

  G_OBJECT_CLASS (lofte_document_filter_parent_class)->finalize (object);
}

static void
lofte_document_filter_class_init (LofteDocumentFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_document_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_document_filter_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LOFTE_TYPE_DOCUMENT_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_document_filter_init (LofteDocumentFilter *self)
{
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < N_FACETS; i++)
    {
      g_autoptr (GSimpleAction) action = NULL;

      self->values[i] = g_strdup ("");
      if (i >= FACET_ENDING)
        action = g_simple_action_new_stateful (facets[i].name, NULL, g_variant_new_boolean (FALSE));
      else
        action = g_simple_action_new_stateful (facets[i].name, G_VARIANT_TYPE_STRING, g_variant_new_string (""));
      g_signal_connect_object (action, "activate", G_CALLBACK (on_facet_activate_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

/**
 * lofte_document_filter_new:
 *
 * Returns: (transfer full): A filter that lets everything through.
 */
LofteDocumentFilter *
lofte_document_filter_new (void)
{
  return g_object_new (LOFTE_TYPE_DOCUMENT_FILTER, NULL);
}

/**
 * lofte_document_filter_get_actions:
 * @self: A filter.
 *
 * Returns: (transfer none): The actions of its menu, to be inserted as `filter`.
 */
GActionGroup *
lofte_document_filter_get_actions (LofteDocumentFilter *self)
{
  return G_ACTION_GROUP (self->actions);
}

gboolean
lofte_document_filter_is_set (LofteDocumentFilter *self)
{
  for (guint i = 0; i < N_FACETS; i++)
    if (*self->values[i])
      return TRUE;
  return FALSE;
}

void
lofte_document_filter_clear (LofteDocumentFilter *self)
{
  for (guint i = 0; i < N_FACETS; i++)
    set_facet (self, (Facet) i, "");
}

/**
 * lofte_document_filter_fill:
 * @self: A filter.
 * @filter: Gets what was chosen; its strings live as long as @self is not changed.
 * @today: Today.
 */
void
lofte_document_filter_fill (LofteDocumentFilter *self, LofteAgreementFilter *filter, const char *today)
{
  LofteState state;

  if (lofte_state_from_word (self->values[FACET_STATE], &state))
    filter->states = 1u << state;
  filter->kind = self->values[FACET_KIND];
  filter->municipality = self->values[FACET_MUNICIPALITY];
  filter->year = self->values[FACET_YEAR];
  filter->expired = *self->values[FACET_EXPIRED] != '\0';
  if (!*self->values[FACET_ENDING])
    return;
  g_free (self->ends_before);
  self->ends_before = lofte_date_add_months (today, MONTHS_AHEAD);
  filter->ends_from = today;
  filter->ends_before = self->ends_before;
}

/* Returns: (transfer full): what people call a value. */
static char *
dup_label (Facet facet, const char *value)
{
  LofteState state;

  if (facet == FACET_STATE && lofte_state_from_word (value, &state))
    return g_strdup (lofte_state_get_label (state));
  if (facet == FACET_KIND)
    {
      g_autoptr (LofteElement) agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);

      return g_strdup (lofte_field_get_choice_label (lofte_element_find_field (agreement, "kind"), value));
    }
  return g_strdup (value);
}

/* Counts what each value would leave, were it chosen instead of the present one. */
static GMenuModel *
make_values (LofteDocumentFilter *self, LofteStore *store, Facet facet, const char *text, const char *today)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *detailed = g_strdup_printf ("filter.%s", facets[facet].name);
  g_autofree char *chosen = g_steal_pointer (&self->values[facet]);
  g_autoptr (GPtrArray) tallies = NULL;
  g_autoptr (GMenuItem) every = g_menu_item_new (C_ ("filter", "All"), NULL);
  LofteAgreementFilter filter = { .text = text };

  self->values[facet] = g_strdup ("");
  lofte_document_filter_fill (self, &filter, today);
  tallies = lofte_store_tally_agreements (store, &filter, facets[facet].name, NULL);
  g_free (self->values[facet]);
  self->values[facet] = g_steal_pointer (&chosen);

  g_menu_item_set_action_and_target (every, detailed, "s", "");
  g_menu_append_item (menu, every);
  for (guint i = 0; tallies && i < tallies->len; i++)
    {
      const LofteTally *tally = g_ptr_array_index (tallies, i);
      g_autofree char *name = dup_label (facet, tally->value);
      /* Translators: a value and how many documents have it */
      g_autofree char *label = g_strdup_printf (C_ ("filter", "%s (%u)"), name, tally->count);
      g_auto (GStrv) pieces = g_strsplit (label, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", pieces);
      g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

      g_menu_item_set_action_and_target (item, detailed, "s", tally->value);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/**
 * lofte_document_filter_make_menu:
 * @self: A filter.
 * @store: The register.
 * @text: What is searched.
 *
 * Returns: (transfer full): A menu of what can be chosen, with counts as they are now.
 */
GMenuModel *
lofte_document_filter_make_menu (LofteDocumentFilter *self, LofteStore *store, const char *text)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *today = lofte_clock_dup_today (lofte_store_get_clock (store));

  for (guint i = 0; i < FACET_ENDING; i++)
    {
      g_autoptr (GMenuModel) values = make_values (self, store, (Facet) i, text, today);

      g_menu_append_submenu (menu, g_dpgettext2 (GETTEXT_PACKAGE, "filter", facets[i].title), values);
    }
  g_menu_append (menu, g_dpgettext2 (GETTEXT_PACKAGE, "filter", facets[FACET_ENDING].title), "filter.ending");
  g_menu_append (menu, g_dpgettext2 (GETTEXT_PACKAGE, "filter", facets[FACET_EXPIRED].title), "filter.expired");
  return G_MENU_MODEL (menu);
}

/* ---- chips ---- */

static void
on_chip_clicked_cb (LofteDocumentFilter *self, GtkWidget *chip)
{
  set_facet (self, (Facet) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "lofte-facet")), "");
}

static char *
dup_chip_label (Facet facet, const char *value)
{
  g_autofree char *label = dup_label (facet, value);

  switch (facet)
    {
    case FACET_STATE:
      return g_strdup_printf (C_ ("filter", "Status: %s"), label);

    case FACET_KIND:
      return g_strdup_printf (C_ ("filter", "Kind: %s"), label);

    case FACET_MUNICIPALITY:
      return g_strdup_printf (C_ ("filter", "Municipality: %s"), label);

    case FACET_YEAR:
      return g_strdup_printf (C_ ("filter", "In force in %s"), label);

    case FACET_EXPIRED:
      return g_strdup (C_ ("filter", "Expired"));

    case FACET_ENDING:
    case N_FACETS:
    default:
      return g_strdup (C_ ("filter", "Ends within 6 months"));
    }
}

static GtkWidget *
make_chip (LofteDocumentFilter *self, Facet facet)
{
  g_autofree char *label = dup_chip_label (facet, self->values[facet]);
  GtkWidget *chip = lofte_filter_chip_new (label);

  g_object_set_data (G_OBJECT (chip), "lofte-facet", GUINT_TO_POINTER (facet));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

/**
 * lofte_document_filter_fill_chips:
 * @self: A filter.
 * @chips: Where they go; hidden when there are none.
 */
void
lofte_document_filter_fill_chips (LofteDocumentFilter *self, LofteWrapBox *chips)
{
  lofte_wrap_box_remove_all (chips);
  for (guint i = 0; i < N_FACETS; i++)
    if (*self->values[i])
      lofte_wrap_box_append (chips, make_chip (self, (Facet) i));
  gtk_widget_set_visible (GTK_WIDGET (chips), lofte_document_filter_is_set (self));
}
