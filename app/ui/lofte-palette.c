/* LoftePalette — gå till: documents, commitments, pages and commands in one search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-label-private.h"
#include "lofte-pages-private.h"
#include "lofte-palette-entry-private.h"
#include "lofte-palette-private.h"
#include "lofte-session.h"
#include "lofte-store-list.h"

/* What one looks for stands among the first, or one writes another word. */
#define HITS 30

struct _LoftePalette
{
  AdwWindow parent_instance;

  LofteRegister *reg;
  GtkWidget *page;
  GCancellable *cancellable;
  gboolean chosen;  /* whether arrows have moved the selection since the last key */
  gboolean awaited; /* Enter was pressed before the answer was there */

  GtkEditable *entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (LoftePalette, lofte_palette, ADW_TYPE_WINDOW)

typedef struct
{
  const char *title;
  const char *icon_name;
  const char *action;
  const char *target; /* a string, or NULL */
} Command;

static const Command commands[] = {
  { NC_ ("command", "New document"), "list-add-symbolic", "win.new", NULL },
  { NC_ ("command", "Open or import a file"), "document-open-symbolic", "win.open-file", NULL },
  { NC_ ("command", "Check the signatures of a PDF"), "security-high-symbolic", "win.verify", "" },
  { NC_ ("command", "Export as PDF"), "document-send-symbolic", "document.export", NULL },
  { NC_ ("command", "Save now"), "document-save-symbolic", "document.save", NULL },
  { NC_ ("command", "Search on this page"), "edit-find-symbolic", "win.search", NULL },
  { NC_ ("command", "Open the example register"), "folder-symbolic", "app.example", NULL },
  { NC_ ("command", "Versions and history"), "document-open-recent-symbolic", "document.story", NULL },
  { NC_ ("command", "Trash"), "user-trash-symbolic", "win.show-trash", NULL },
  { NC_ ("command", "Backups and health"), "drive-harddisk-symbolic", "win.show-care", NULL },
  { NC_ ("command", "Preferences"), "emblem-system-symbolic", "win.preferences", NULL },
  { NC_ ("command", "Keyboard shortcuts"), "input-keyboard-symbolic", "app.shortcuts", NULL },
  { NC_ ("command", "About Löfte"), "help-about-symbolic", "win.about", NULL },
};

static GtkWindow *
get_window (LoftePalette *self)
{
  return gtk_window_get_transient_for (GTK_WINDOW (self));
}

/* ---- which commands there are ---- */

static gboolean
class_has_action (GtkWidget *widget, const char *wanted)
{
  GType owner;
  const char *name;
  const GVariantType *type;
  const char *property;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (widget), i, &owner, &name, &type, &property); i++)
    if (g_str_equal (name, wanted))
      return TRUE;
  return FALSE;
}

static gboolean
has_action (LoftePalette *self, const char *action)
{
  GtkWindow *window = get_window (self);
  GActionGroup *application = G_ACTION_GROUP (gtk_window_get_application (window));
  const char *name = strchr (action, '.') + 1;

  if (g_str_has_prefix (action, "app."))
    return g_action_group_has_action (application, name) && g_action_group_get_action_enabled (application, name);
  if (g_str_has_prefix (action, "win.") && g_action_group_has_action (G_ACTION_GROUP (window), name))
    return TRUE;
  return class_has_action (GTK_WIDGET (window), action) || class_has_action (self->page, action);
}

/* ---- filling ---- */

static void
clear (LoftePalette *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
matches (const char *title, const char *text)
{
  return !*text || g_str_match_string (text, title, TRUE);
}

static void
append_pages (LoftePalette *self, const char *text)
{
  for (guint i = 0; i < lofte_n_pages; i++)
    {
      const char *title = lofte_page_get_title (&lofte_pages[i]);

      if (matches (title, text))
        gtk_list_box_append (self->list, lofte_palette_entry_new (_ ("Pages"), lofte_pages[i].icon_name, title, NULL, "win.page", g_variant_new_string (lofte_pages[i].name)));
    }
}

static char *
dup_keys (LoftePalette *self, const Command *command)
{
  g_autofree char *action = command->target ? NULL : g_strdup (command->action);
  g_auto (GStrv) keys = action ? gtk_application_get_accels_for_action (gtk_window_get_application (get_window (self)), action) : NULL;
  guint key;
  GdkModifierType modifiers;

  if (!keys || !keys[0] || !gtk_accelerator_parse (keys[0], &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

static void
append_commands (LoftePalette *self, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const Command *command = &commands[i];
      const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "command", command->title);
      g_autofree char *keys = dup_keys (self, command);
      GtkWidget *entry;

      if (!matches (title, text) || !has_action (self, command->action))
        continue;
      entry = lofte_palette_entry_new (_ ("Commands"), command->icon_name, title, NULL, command->action, command->target ? g_variant_new_string (command->target) : NULL);
      if (keys)
        lofte_palette_entry_set_keys (LOFTE_PALETTE_ENTRY (entry), keys);
      gtk_list_box_append (self->list, entry);
    }
}

static void
append_recent (LoftePalette *self)
{
  LofteStore *store = lofte_register_get_store (self->reg);
  g_auto (GStrv) ids = lofte_session_list_recent (lofte_store_get_folder (store));

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (LofteAgreementRow) row = lofte_store_read_agreement_row (store, ids[i], NULL);

      if (row && row->trashed_at == 0)
        gtk_list_box_append (self->list, lofte_palette_entry_new (_ ("Recently Opened"), "x-office-document-symbolic", row->title, row->municipality, "win.open-at", g_variant_new ("(ss)", row->id, "")));
    }
}

static void
select_row (LoftePalette *self, int place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, place);
  graphene_point_t top = GRAPHENE_POINT_INIT (0, 0);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (!row)
    return;
  gtk_list_box_select_row (self->list, row);
  if (place == 0)
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_compute_point (GTK_WIDGET (row), GTK_WIDGET (self->list), &top, &top))
    gtk_adjustment_clamp_page (adjustment, top.y, top.y + gtk_widget_get_height (GTK_WIDGET (row)));
}

static void
show_found (LoftePalette *self, gboolean finished)
{
  const char *text = gtk_editable_get_text (self->entry);
  /* Translators: %s is what was searched for */
  g_autofree char *sentence = g_strdup_printf (_ ("No document, commitment, page or command matches “%s”."), text);

  if (!self->chosen)
    select_row (self, 0);
  if (gtk_list_box_get_row_at_index (self->list, 0))
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (finished)
    {
      lofte_label_describe (self->nothing, sentence);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
}

/* ---- choosing ---- */

static void
on_row_activated_cb (LoftePalette *self, GtkListBoxRow *row)
{
  LoftePaletteEntry *entry = LOFTE_PALETTE_ENTRY (row);
  g_autofree char *action = g_strdup (lofte_palette_entry_get_action (entry));
  GVariant *target = lofte_palette_entry_get_target (entry);
  g_autoptr (GVariant) kept = target ? g_variant_ref (target) : NULL;
  g_autoptr (GtkWidget) page = g_object_ref (self->page);

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (page, action, kept);
}

static void
activate_selected (LoftePalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row)
    on_row_activated_cb (self, row);
}

/* ---- searching ---- */

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoftePalette) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = lofte_store_search_finish (LOFTE_STORE (source), result, &error);
  static const LofteSearchKind order[] = { LOFTE_SEARCH_AGREEMENT, LOFTE_SEARCH_COMMITMENT, LOFTE_SEARCH_ATTACHMENT };

  if (!self->reg || (!hits && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    return;
  g_clear_object (&self->cancellable);
  for (guint i = 0; hits && i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < hits->len; j++)
      {
        const LofteSearchHit *hit = g_ptr_array_index (hits, j);

        if (hit->kind == order[i])
          gtk_list_box_append (self->list, lofte_palette_entry_new_for_hit (hit));
      }
  show_found (self, TRUE);
  if (self->awaited)
    activate_selected (self);
}

static void
on_changed_cb (LoftePalette *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->chosen = FALSE;
  self->awaited = FALSE;
  clear (self);
  if (!*text)
    append_recent (self);
  append_pages (self, text);
  append_commands (self, text);
  show_found (self, FALSE);
  if (!*text)
    return;
  self->cancellable = g_cancellable_new ();
  lofte_store_search_async (lofte_register_get_store (self->reg), text, LOFTE_SEARCH_ALL, HITS, self->cancellable, on_found_cb, g_object_ref (self));
}

/* ---- keys ---- */

/* Who types fast means what the words lead to, not what happens to stand there until it is found. */
static void
on_entry_activate_cb (LoftePalette *self)
{
  if (self->cancellable && !self->chosen)
    self->awaited = TRUE;
  else
    activate_selected (self);
}

static void
move (LoftePalette *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int place = row ? gtk_list_box_row_get_index (row) + by : 0;

  self->chosen = TRUE;
  select_row (self, MAX (place, 0));
}

static gboolean
on_key_pressed_cb (LoftePalette *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    move (self, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    move (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *heading = lofte_palette_entry_get_heading (LOFTE_PALETTE_ENTRY (row));
  GtkWidget *label;

  if (before && g_strcmp0 (lofte_palette_entry_get_heading (LOFTE_PALETTE_ENTRY (before)), heading) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "palette-heading");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_header (row, label);
}

/* ---- class ---- */

static void
lofte_palette_dispose (GObject *object)
{
  LoftePalette *self = LOFTE_PALETTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_PALETTE);
  g_clear_object (&self->reg);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (lofte_palette_parent_class)->dispose (object);
}

static void
lofte_palette_class_init (LoftePaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_palette_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, LoftePalette, entry);
  gtk_widget_class_bind_template_child (widget_class, LoftePalette, stack);
  gtk_widget_class_bind_template_child (widget_class, LoftePalette, scroller);
  gtk_widget_class_bind_template_child (widget_class, LoftePalette, list);
  gtk_widget_class_bind_template_child (widget_class, LoftePalette, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_palette_init (LoftePalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}

/**
 * lofte_palette_present:
 * @window: The window it belongs to.
 * @reg: The register that is searched.
 * @page: The page in view; commands run from there.
 *
 * Shows it over @window, with the documents opened last until something is written.
 */
void
lofte_palette_present (GtkApplicationWindow *window, LofteRegister *reg, GtkWidget *page)
{
  LoftePalette *self = g_object_new (LOFTE_TYPE_PALETTE, "transient-for", window, NULL);

  self->reg = g_object_ref (reg);
  self->page = g_object_ref (page);
  on_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_window_present (GTK_WINDOW (self));
}
