/* LofteMunicipalityEntry — kommunfält: finds one of the municipalities while its name is typed
 *
 * The keyboard stays in the entry: arrows choose among the rows below it, Enter
 * takes the chosen one, Escape puts the rows away. What fits is also said in a
 * line that screen readers follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-municipality-entry-private.h"

/* More rows are not read; another letter is quicker. */
#define MOST_ROWS 6
#define MUNICIPALITY_KEY "lofte-municipality"

struct _LofteMunicipalityEntry
{
  GtkBox parent_instance;

  gboolean taking; /* the text is being set by the program */

  GtkEntry *entry;
  GtkListBox *list;
  GtkLabel *said;
};

G_DEFINE_FINAL_TYPE (LofteMunicipalityEntry, lofte_municipality_entry, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (LofteMunicipalityEntry *self, const char *text)
{
  gtk_label_set_label (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
}

static void
show_list (LofteMunicipalityEntry *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown);
}

static void
clear_rows (LofteMunicipalityEntry *self)
{
  GtkListBoxRow *row;

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_row (const LofteMunicipality *municipality)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *county = new_label (municipality->county, "dim-label");
  g_autofree char *name = g_strdup_printf ("%s, %s", municipality->signing_name, municipality->county);

  gtk_widget_set_hexpand (county, TRUE);
  gtk_widget_set_halign (county, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), new_label (municipality->signing_name, NULL));
  gtk_box_append (GTK_BOX (box), county);
  gtk_widget_add_css_class (box, "choice-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* The keyboard never leaves the entry. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), MUNICIPALITY_KEY, (gpointer) municipality);
  return row;
}

static const LofteMunicipality *
get_municipality (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), MUNICIPALITY_KEY);
}

static void
say_facts (LofteMunicipalityEntry *self, const LofteMunicipality *municipality)
{
  /* Translators: a county, then the name of a police region such as Mitt */
  g_autofree char *facts = g_strdup_printf (_ ("%s · police region %s"), municipality->county, municipality->police_region);

  say (self, facts);
}

static void
select_row (LofteMunicipalityEntry *self, int position, guint n_found)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, position);
  g_autofree char *text = NULL;

  if (!row)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  /* Translators: how many municipalities fit what was typed, then the one that Enter takes */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u municipality matches. Enter selects %s.", "%u municipalities match. Enter selects %s.", n_found), n_found, get_municipality (row)->signing_name);
  say (self, text);
}

static guint
get_n_found (LofteMunicipalityEntry *self)
{
  g_autoptr (GPtrArray) found = lofte_municipality_search (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  return found->len;
}

static void
fill_rows (LofteMunicipalityEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) found = lofte_municipality_search (text);

  clear_rows (self);
  for (guint i = 0; i < MIN (found->len, MOST_ROWS); i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (found, i)));
  show_list (self, found->len > 0);
  if (found->len > 0)
    select_row (self, 0, found->len);
  else
    say (self, *text ? _ ("No municipality has that name. It is used as you wrote it.") : "");
}

static void
take (LofteMunicipalityEntry *self, const LofteMunicipality *municipality)
{
  self->taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), municipality->name);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->taking = FALSE;
  show_list (self, FALSE);
  clear_rows (self);
  say_facts (self, municipality);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, municipality);
}

static void
on_entry_changed_cb (LofteMunicipalityEntry *self)
{
  if (!self->taking)
    fill_rows (self);
}

static void
on_entry_activate_cb (LofteMunicipalityEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row && gtk_widget_get_visible (GTK_WIDGET (self->list)))
    take (self, get_municipality (row));
}

static void
on_row_activated_cb (LofteMunicipalityEntry *self, GtkListBoxRow *row)
{
  take (self, get_municipality (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
on_key_pressed_cb (LofteMunicipalityEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->list));

  if (keyval == GDK_KEY_Escape && shown)
    {
      show_list (self, FALSE);
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  if (shown && row)
    select_row (self, gtk_list_box_row_get_index (row) + (keyval == GDK_KEY_Down ? 1 : -1), get_n_found (self));
  else if (keyval == GDK_KEY_Down)
    fill_rows (self);
  return GDK_EVENT_STOP;
}

/* Rows that nobody looks at any more are in the way. */
static void
on_focus_leave_cb (LofteMunicipalityEntry *self)
{
  const LofteMunicipality *municipality = lofte_municipality_find (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (gtk_widget_get_visible (GTK_WIDGET (self->list)) && municipality)
    take (self, municipality);
}

static void
lofte_municipality_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LOFTE_TYPE_MUNICIPALITY_ENTRY);

  G_OBJECT_CLASS (lofte_municipality_entry_parent_class)->dispose (object);
}

static void
lofte_municipality_entry_class_init (LofteMunicipalityEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_municipality_entry_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", LOFTE_TYPE_MUNICIPALITY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-municipality-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteMunicipalityEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, LofteMunicipalityEntry, list);
  gtk_widget_class_bind_template_child (widget_class, LofteMunicipalityEntry, said);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
}

static void
lofte_municipality_entry_init (LofteMunicipalityEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

/**
 * lofte_municipality_entry_new:
 * @name: (nullable): What stands there first.
 *
 * Returns: (transfer floating): The entry. Its signal `chosen` gives the #LofteMunicipality that was taken.
 */
GtkWidget *
lofte_municipality_entry_new (const char *name)
{
  LofteMunicipalityEntry *self = g_object_new (LOFTE_TYPE_MUNICIPALITY_ENTRY, NULL);
  const LofteMunicipality *municipality = name ? lofte_municipality_find (name) : NULL;

  self->taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), municipality ? municipality->name : name ? name
                                                                                              : "");
  self->taking = FALSE;
  if (municipality)
    say_facts (self, municipality);
  return GTK_WIDGET (self);
}

/**
 * lofte_municipality_entry_get_text:
 * @self: An entry.
 *
 * Returns: (transfer none): What was typed.
 */
const char *
lofte_municipality_entry_get_text (LofteMunicipalityEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}
