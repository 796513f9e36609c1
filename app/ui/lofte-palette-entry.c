/* LoftePaletteEntry — something one can go to, as a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-palette-entry-private.h"

struct _LoftePaletteEntry
{
  GtkListBoxRow parent_instance;

  const char *heading;
  char *action;
  GVariant *target;
  GtkWidget *keys;
  GtkWidget *subtitle;
};

G_DEFINE_FINAL_TYPE (LoftePaletteEntry, lofte_palette_entry, GTK_TYPE_LIST_BOX_ROW)

static void
lofte_palette_entry_finalize (GObject *object)
{
  LoftePaletteEntry *self = LOFTE_PALETTE_ENTRY (object);

  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);

  G_OBJECT_CLASS (lofte_palette_entry_parent_class)->finalize (object);
}

static void
lofte_palette_entry_class_init (LoftePaletteEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_palette_entry_finalize;
}

static void
lofte_palette_entry_init (LoftePaletteEntry *self)
{
}

static GtkWidget *
new_label (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  return label;
}

/**
 * lofte_palette_entry_new:
 * @heading: Under which heading it stands; static.
 * @icon_name: Its icon.
 * @title: What it is.
 * @subtitle: (nullable): More about it.
 * @action: The action it runs.
 * @target: (nullable): What the action is run on; floating references are taken.
 *
 * Returns: (transfer floating): A row.
 */
GtkWidget *
lofte_palette_entry_new (const char *heading, const char *icon_name, const char *title, const char *subtitle, const char *action, GVariant *target)
{
  LoftePaletteEntry *self = g_object_new (LOFTE_TYPE_PALETTE_ENTRY, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *name = subtitle && *subtitle ? g_strjoin (", ", title, subtitle, NULL) : g_strdup (title);

  self->heading = heading;
  self->action = g_strdup (action);
  self->target = target ? g_variant_ref_sink (target) : NULL;
  self->keys = new_label (NULL, TRUE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), new_label (title, FALSE));
  self->subtitle = new_label (subtitle, TRUE);
  gtk_widget_set_visible (self->subtitle, subtitle && *subtitle);
  gtk_box_append (GTK_BOX (texts), self->subtitle);
  gtk_widget_set_visible (self->keys, FALSE);
  gtk_widget_add_css_class (box, "palette-entry");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->keys);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

static PangoAttrList *
new_marks (const LofteSearchHit *hit)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; hit->marks && i < hit->marks->len; i++)
    {
      const LofteSearchMark *mark = &g_array_index (hit->marks, LofteSearchMark, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = mark->start;
      bold->end_index = mark->end;
      pango_attr_list_insert (attributes, bold);
    }
  return attributes;
}

/**
 * lofte_palette_entry_new_for_hit:
 * @hit: What the register found.
 *
 * Returns: (transfer floating): A row that opens the document there.
 */
GtkWidget *
lofte_palette_entry_new_for_hit (const LofteSearchHit *hit)
{
  GVariant *target = g_variant_new ("(ss)", hit->agreement_id, hit->element_id ? hit->element_id : "");
  g_autoptr (PangoAttrList) marks = new_marks (hit);
  g_autofree char *file = NULL;
  GtkWidget *row;

  switch (hit->kind)
    {
    case LOFTE_SEARCH_COMMITMENT:
      row = lofte_palette_entry_new (_ ("Commitments"), "object-select-symbolic", hit->title, hit->passage, "win.open-at", target);
      break;
    case LOFTE_SEARCH_ATTACHMENT:
      /* Translators: %1$s is a file's name, %2$s the document it is attached to */
      file = g_strdup_printf (_ ("%1$s in %2$s"), hit->name ? hit->name : "", hit->title);
      row = lofte_palette_entry_new (_ ("Attached Files"), "mail-attachment-symbolic", file, hit->passage, "win.open-at", target);
      break;
    case LOFTE_SEARCH_AGREEMENT:
    default:
      row = lofte_palette_entry_new (_ ("Documents"), "x-office-document-symbolic", hit->title, hit->passage, "win.open-at", target);
    }
  gtk_label_set_attributes (GTK_LABEL (LOFTE_PALETTE_ENTRY (row)->subtitle), marks);
  return row;
}

/**
 * lofte_palette_entry_set_keys:
 * @self: An entry.
 * @keys: The keys that do the same, as a person reads them.
 */
void
lofte_palette_entry_set_keys (LoftePaletteEntry *self, const char *keys)
{
  gtk_label_set_label (GTK_LABEL (self->keys), keys);
  gtk_widget_set_visible (self->keys, TRUE);
}

/**
 * lofte_palette_entry_get_heading:
 * @self: An entry.
 *
 * Returns: Under which heading it stands.
 */
const char *
lofte_palette_entry_get_heading (LoftePaletteEntry *self)
{
  return self->heading;
}

/**
 * lofte_palette_entry_get_action:
 * @self: An entry.
 *
 * Returns: The action it runs.
 */
const char *
lofte_palette_entry_get_action (LoftePaletteEntry *self)
{
  return self->action;
}

/**
 * lofte_palette_entry_get_target:
 * @self: An entry.
 *
 * Returns: (transfer none) (nullable): What the action is run on.
 */
GVariant *
lofte_palette_entry_get_target (LoftePaletteEntry *self)
{
  return self->target;
}
