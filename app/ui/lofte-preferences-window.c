/* Inställningar: what a person can choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-application.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-label-private.h"
#include "lofte-preferences-window-private.h"
#include "lofte-preferences.h"
#include "lofte-side-layout-private.h"
#include "lofte-store-backup.h"
#include "lofte-window.h"

#define PREFERENCE_KEY "lofte-preference"
#define ERROR_KEY "lofte-error"
/* So many of them fit into a line beside a button, or it stands below. */
#define LEAST_CHARACTERS 26

struct _LoftePreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  LofteRegister *reg;
  LoftePreferences *preferences;
  GtkLabel *backups;
  GtkWidget *back_up;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (LoftePreferencesWindow, lofte_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
tell (LoftePreferencesWindow *self, const char *sentence)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  /* Nobody would see it in a window that goes. */
  if (self->closing && LOFTE_IS_WINDOW (parent))
    lofte_window_tell (LOFTE_WINDOW (parent), sentence);
  else
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

/* ---- what is written ---- */

static const char *
judge (const char *preference, const char *text)
{
  if (g_str_equal (preference, LOFTE_PREFERENCE_TIMESTAMP_SERVICE) && *text && !g_str_has_prefix (text, "http://") && !g_str_has_prefix (text, "https://"))
    return _ ("An address begins with https:// or http://.");
  return NULL;
}

static void
keep (LoftePreferencesWindow *self, GtkWidget *entry)
{
  const char *preference = g_object_get_data (G_OBJECT (entry), PREFERENCE_KEY);
  GtkLabel *complaint = g_object_get_data (G_OBJECT (entry), ERROR_KEY);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *before = lofte_preferences_dup (self->preferences, preference);
  const char *wrong = judge (preference, text);
  g_autoptr (GError) error = NULL;

  gtk_label_set_label (complaint, wrong ? wrong : "");
  gtk_widget_set_visible (GTK_WIDGET (complaint), wrong != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong || g_str_equal (text, before ? before : ""))
    return;
  if (!lofte_preferences_set (self->preferences, preference, text, &error))
    tell (self, error->message);
  else if (g_str_equal (preference, LOFTE_PREFERENCE_AUTHOR))
    lofte_store_set_author (lofte_register_get_store (self->reg), *text ? text : g_get_real_name ());
}

static void
on_entry_left_cb (GtkEventControllerFocus *controller)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  keep (LOFTE_PREFERENCES_WINDOW (gtk_widget_get_root (entry)), entry);
}

static void
on_entry_activate_cb (GtkWidget *entry)
{
  keep (LOFTE_PREFERENCES_WINDOW (gtk_widget_get_root (entry)), entry);
}

static GtkWidget *
new_caption (const char *text, const char *css_class)
{
  GtkWidget *label = lofte_label_new (text, "caption");

  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A row of its own: AdwEntryRow of 1.2 says nothing to a screen reader when it has the focus. */
static GtkWidget *
new_entry_row (LoftePreferencesWindow *self, const char *preference, const char *title, const char *help, const char *placeholder)
{
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", title, "activatable", FALSE, "focusable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *complaint = new_caption (NULL, "error");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *value = lofte_preferences_dup (self->preferences, preference);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), value ? value : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
  gtk_widget_set_visible (complaint, FALSE);
  g_object_set_data (G_OBJECT (entry), PREFERENCE_KEY, (gpointer) preference);
  g_object_set_data (G_OBJECT (entry), ERROR_KEY, complaint);
  g_signal_connect (focus, "leave", G_CALLBACK (on_entry_left_cb), NULL);
  g_signal_connect (entry, "activate", G_CALLBACK (on_entry_activate_cb), NULL);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_css_class (box, "preference-entry");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), complaint);
  gtk_box_append (GTK_BOX (box), new_caption (help, "dim-label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/* ---- the register ---- */

static gboolean
holds_other_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return !lofte_store_exists (folder) && dir && g_dir_read_name (dir);
}

static void
on_folder_chosen_cb (GFile *file, gpointer user_data)
{
  LoftePreferencesWindow *self = user_data;
  GtkApplication *application = file ? gtk_window_get_application (gtk_window_get_transient_for (GTK_WINDOW (self))) : NULL;
  g_autofree char *folder = file ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (!file)
    return;
  if (!folder)
    {
      tell (self, _ ("A register must be in a folder on this computer or on a connected network drive."));
      return;
    }
  if (holds_other_files (folder))
    {
      tell (self, _ ("That folder contains other files. Choose a register, or an empty folder for a new one."));
      return;
    }
  if (!lofte_application_show_register (LOFTE_APPLICATION (application), folder, &error) || !lofte_preferences_set (self->preferences, LOFTE_PREFERENCE_REGISTER, folder, &error))
    {
      tell (self, error->message);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_choose_clicked_cb (LoftePreferencesWindow *self)
{
  lofte_file_dialogs_choose_folder (GTK_WINDOW (self), _ ("Choose a Register"), on_folder_chosen_cb, self);
}

static void
show_backups (LoftePreferencesWindow *self)
{
  g_autoptr (GPtrArray) backups = lofte_backup_list (lofte_store_get_folder (lofte_register_get_store (self->reg)), NULL);
  gint64 newest = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; backups && i < backups->len; i++)
    newest = MAX (newest, ((const LofteBackup *) g_ptr_array_index (backups, i))->at);
  if (newest > 0)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (newest / G_USEC_PER_SEC);
      g_autofree char *at = g_date_time_format (time, _ ("%Y-%m-%d %H:%M"));

      /* Translators: %1$s is the time of the newest */
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%2$u kept, from %1$s", "%2$u kept, the newest from %1$s", backups->len), at, backups->len);
    }
  gtk_label_set_label (self->backups, text ? text : _ ("None yet. One is made each day that something changes."));
}

static void
on_backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoftePreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = lofte_store_back_up_finish (LOFTE_STORE (source), result, &error);

  if (!self->backups)
    return;
  gtk_widget_set_sensitive (self->back_up, TRUE);
  tell (self, name ? _ ("The backup was made.") : error->message);
  show_backups (self);
}

static void
on_back_up_clicked_cb (LoftePreferencesWindow *self)
{
  gtk_widget_set_sensitive (self->back_up, FALSE);
  lofte_store_back_up_async (lofte_register_get_store (self->reg), NULL, on_backed_up_cb, g_object_ref (self));
}

static char *
dup_folder_subtitle (const char *folder)
{
  g_autofree char *program = NULL;
  LofteFolderTraits traits = lofte_store_judge_folder (folder, &program);

  if (traits & LOFTE_FOLDER_SYNCED)
    /* Translators: %1$s is a folder, %2$s a program that copies folders to other computers */
    return g_strdup_printf (_ ("%1$s – %2$s copies this folder while it is in use, which can damage the register. Move it elsewhere."), folder, program ? program : "");
  return g_strdup (folder);
}

static GtkWidget *
new_button (const char *label, GCallback clicked, LoftePreferencesWindow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

/* AdwActionRow squeezes the words for its button; here the button goes below them. */
static GtkWidget *
new_row (const char *title, GtkWidget *about, GtkWidget *button)
{
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", title, "activatable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_layout_manager (box, lofte_side_layout_new (LEAST_CHARACTERS, 12));
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), lofte_label_new (title, NULL));
  gtk_box_append (GTK_BOX (words), about);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "preference-entry");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/* ---- the page ---- */

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static void
fill (LoftePreferencesWindow *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *you = add_group (page, _ ("You"));
  AdwPreferencesGroup *reg = add_group (page, _ ("Register"));
  AdwPreferencesGroup *signing = add_group (page, _ ("Signing"));
  g_autofree char *folder = dup_folder_subtitle (lofte_store_get_folder (lofte_register_get_store (self->reg)));
  GtkWidget *folder_row = new_row (_ ("Folder"), new_caption (folder, "dim-label"), new_button (_ ("_Choose Another…"), G_CALLBACK (on_choose_clicked_cb), self));

  adw_preferences_group_add (you, new_entry_row (self, LOFTE_PREFERENCE_AUTHOR, _ ("Name and role"), _ ("Shown in the history for what you do."), g_get_real_name ()));
  adw_preferences_group_add (reg, folder_row);
  self->back_up = new_button (_ ("_Back Up Now"), G_CALLBACK (on_back_up_clicked_cb), self);
  self->backups = GTK_LABEL (new_caption (NULL, "dim-label"));
  adw_preferences_group_add (reg, new_row (_ ("Backups"), GTK_WIDGET (self->backups), self->back_up));
  adw_preferences_group_add (signing, new_entry_row (self, LOFTE_PREFERENCE_TIMESTAMP_SERVICE, _ ("Time stamp service"), _ ("Its address (RFC 3161). A time stamp proves when a signature was made. Leave empty for no time stamp."), "https://"));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
  show_backups (self);
}

static gboolean
lofte_preferences_window_close_request (GtkWindow *window)
{
  /* What is being written is kept as when the field is left. */
  LOFTE_PREFERENCES_WINDOW (window)->closing = TRUE;
  gtk_window_set_focus (window, NULL);
  return GTK_WINDOW_CLASS (lofte_preferences_window_parent_class)->close_request (window);
}

static void
lofte_preferences_window_dispose (GObject *object)
{
  LoftePreferencesWindow *self = LOFTE_PREFERENCES_WINDOW (object);

  self->backups = NULL;
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_preferences_window_parent_class)->dispose (object);
}

static void
lofte_preferences_window_finalize (GObject *object)
{
  LoftePreferencesWindow *self = LOFTE_PREFERENCES_WINDOW (object);

  /* A field that loses the focus while the window goes is kept too. */
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (lofte_preferences_window_parent_class)->finalize (object);
}

static void
lofte_preferences_window_class_init (LoftePreferencesWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_preferences_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_preferences_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = lofte_preferences_window_close_request;
}

static void
lofte_preferences_window_init (LoftePreferencesWindow *self)
{
}

/**
 * lofte_preferences_window_present:
 * @parent: The window it belongs to.
 * @reg: The register it shows.
 * @preferences: What the person has chosen.
 */
void
lofte_preferences_window_present (GtkWindow *parent, LofteRegister *reg, LoftePreferences *preferences)
{
  LoftePreferencesWindow *self = g_object_new (LOFTE_TYPE_PREFERENCES_WINDOW,
                                               "transient-for",
                                               parent,
                                               "modal",
                                               TRUE,
                                               "destroy-with-parent",
                                               TRUE,
                                               "title",
                                               _ ("Preferences"),
                                               "search-enabled",
                                               FALSE,
                                               "default-width",
                                               560,
                                               "default-height",
                                               620,
                                               NULL);

  self->reg = g_object_ref (reg);
  self->preferences = g_object_ref (preferences);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
