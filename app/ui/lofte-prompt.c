/* LoftePrompt — a small window that asks a few things before something is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-file-dialogs-private.h"
#include "lofte-prompt-private.h"
#include "lofte-file-picture-private.h"
#include "lofte-label-private.h"
#include "lofte-narrow-title-private.h"

#define WIDTH 540
/* What the header bar, the window's borders and a panel take of a screen's height. */
#define AROUND 140

struct _LoftePrompt
{
  AdwWindow parent_instance;

  GtkBox *fields;
  GtkLabel *error;
  GtkWidget *verb;
  GHashTable *controls; /* name → GtkWidget */
  LoftePromptDone done;
  GObject *object;
};

G_DEFINE_FINAL_TYPE (LoftePrompt, lofte_prompt, ADW_TYPE_WINDOW)

#define WORDS_KEY "lofte-words"
#define FILE_KEY "lofte-file"
#define THUMBNAIL_KEY "lofte-thumbnail"

static void
on_verb_clicked_cb (LoftePrompt *self)
{
  g_autoptr (LoftePrompt) keep = g_object_ref (self);

  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  if (self->done (self, self->object))
    gtk_window_close (GTK_WINDOW (self));
}

static void
lofte_prompt_dispose (GObject *object)
{
  LoftePrompt *self = LOFTE_PROMPT (object);

  g_clear_pointer (&self->controls, g_hash_table_unref);
  g_clear_object (&self->object);

  G_OBJECT_CLASS (lofte_prompt_parent_class)->dispose (object);
}

/* A window of a fixed size is as tall as what it asks; where that is more than the screen holds, it scrolls. */
static void
lofte_prompt_realize (GtkWidget *widget)
{
  LoftePrompt *self = LOFTE_PROMPT (widget);
  GtkWidget *fields = GTK_WIDGET (self->fields);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GdkSurface *surface = parent ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  GdkMonitor *monitor = surface ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (widget), surface) : NULL;
  GdkRectangle screen = { 0 };
  int height = 0;

  if (monitor)
    gdk_monitor_get_geometry (monitor, &screen);
  gtk_widget_measure (fields, GTK_ORIENTATION_VERTICAL, MIN (WIDTH, screen.width), NULL, &height, NULL, NULL);
  if (monitor && height > screen.height - AROUND)
    {
      GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height", screen.height - AROUND, NULL);
      GtkBox *outer = GTK_BOX (gtk_widget_get_parent (fields));
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

      g_object_ref (fields);
      gtk_box_remove (outer, fields);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fields);
      g_object_unref (fields);
      gtk_box_append (outer, scroller);
      gtk_window_set_focus (GTK_WINDOW (self), focus);
    }

  GTK_WIDGET_CLASS (lofte_prompt_parent_class)->realize (widget);
}

static void
lofte_prompt_class_init (LoftePromptClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_prompt_dispose;
  GTK_WIDGET_CLASS (klass)->realize = lofte_prompt_realize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_prompt_init (LoftePrompt *self)
{
  self->controls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
append_control (LoftePrompt *self, const char *name, const char *text, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_top (label, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (self->fields, label);
  gtk_box_append (self->fields, control);
  g_hash_table_insert (self->controls, g_strdup (name), control);
  /* One begins with what is asked first, not with going away again. */
  if (!gtk_window_get_focus (GTK_WINDOW (self)))
    gtk_widget_grab_focus (control);
}

/**
 * lofte_prompt_new:
 * @parent: The window it belongs to.
 * @title: Its title.
 * @explanation: (nullable): A sentence or two.
 * @verb: What the button says.
 * @done: Called when it is pressed.
 * @object: (type GObject): Passed to @done; kept alive.
 *
 * Returns: (transfer none): The window, to be filled and presented.
 */
LoftePrompt *
lofte_prompt_new (GtkWindow *parent, const char *title, const char *explanation, const char *verb, LoftePromptDone done, gpointer object)
{
  LoftePrompt *self = g_object_new (LOFTE_TYPE_PROMPT, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, "title", title, "default-width", WIDTH, "resizable", FALSE, NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *heading = gtk_label_new (NULL);

  self->done = done;
  self->object = g_object_ref (object);
  self->verb = gtk_button_new_with_mnemonic (verb);
  gtk_widget_add_css_class (self->verb, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->verb);
  gtk_box_append (GTK_BOX (outer), header);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 20);
  self->fields = GTK_BOX (box);
  gtk_widget_set_margin_bottom (heading, 6);
  gtk_box_append (self->fields, heading);
  lofte_narrow_title_follow (GTK_WINDOW (self), ADW_HEADER_BAR (header), GTK_LABEL (heading));
  if (explanation)
    {
      GtkWidget *label = lofte_label_new (explanation, NULL);

      gtk_widget_set_margin_bottom (label, 5);
      gtk_box_append (self->fields, label);
    }
  self->error = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->error, 0);
  lofte_label_wrap (self->error);
  gtk_widget_set_margin_top (GTK_WIDGET (self->error), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->error), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "failure");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_box_append (self->fields, GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->verb);
  g_signal_connect_object (self->verb, "clicked", G_CALLBACK (on_verb_clicked_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * lofte_prompt_add_entry:
 * @self: A prompt.
 * @name: How it is asked for later.
 * @label: What is asked.
 * @value: (nullable): What stands there first.
 */
void
lofte_prompt_add_entry (LoftePrompt *self, const char *name, const char *label, const char *value)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), value ? value : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  append_control (self, name, label, entry);
}

/**
 * lofte_prompt_add_text:
 * @self: A prompt.
 * @label: What it is.
 * @text: What is told, not asked.
 */
void
lofte_prompt_add_text (LoftePrompt *self, const char *label, const char *text)
{
  GtkWidget *told = lofte_label_new (text, NULL);

  append_control (self, label, label, told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (told), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * lofte_prompt_add_choice:
 * @self: A prompt.
 * @name: How it is asked for later.
 * @label: What is asked.
 * @words: (array zero-terminated=1): What lofte_prompt_get_text() gives; static.
 * @labels: (array zero-terminated=1): What the person reads.
 */
void
lofte_prompt_add_choice (LoftePrompt *self, const char *name, const char *label, const char *const *words, const char *const *labels)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (labels);

  g_object_set_data (G_OBJECT (choice), WORDS_KEY, (gpointer) words);
  append_control (self, name, label, choice);
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  GtkButton *button = user_data;
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;

  if (!file)
    return;
  g_object_set_data_full (G_OBJECT (button), FILE_KEY, g_object_ref (file), g_object_unref);
  gtk_button_set_label (button, name);
  /* The label names the button already; GTK 4.8 would name it twice. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  lofte_file_picture_show (g_object_get_data (G_OBJECT (button), THUMBNAIL_KEY), file);
}

static void
on_file_clicked_cb (GtkButton *button)
{
  lofte_file_dialogs_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), gtk_button_get_label (button), on_file_chosen_cb, button);
}

/**
 * lofte_prompt_add_file:
 * @self: A prompt.
 * @name: How it is asked for later.
 * @label: Which file.
 */
void
lofte_prompt_add_file (LoftePrompt *self, const char *name, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose a File…"));
  GtkWidget *thumbnail = lofte_file_picture_new ();

  g_signal_connect (button, "clicked", G_CALLBACK (on_file_clicked_cb), NULL);
  g_object_set_data (G_OBJECT (button), THUMBNAIL_KEY, thumbnail);
  append_control (self, name, label, button);
  /* Read with what is asked for and with the file that was chosen. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, gtk_widget_get_prev_sibling (button), gtk_button_get_child (GTK_BUTTON (button)), NULL, -1);
  gtk_box_append (self->fields, thumbnail);
}

/**
 * lofte_prompt_get_text:
 * @self: A prompt.
 * @name: Name of a control.
 *
 * Returns: (transfer none): What was answered.
 */
const char *
lofte_prompt_get_text (LoftePrompt *self, const char *name)
{
  GtkWidget *control = g_hash_table_lookup (self->controls, name);
  const char *const *words = g_object_get_data (G_OBJECT (control), WORDS_KEY);

  return words ? words[gtk_drop_down_get_selected (GTK_DROP_DOWN (control))] : gtk_editable_get_text (GTK_EDITABLE (control));
}

/**
 * lofte_prompt_get_file:
 * @self: A prompt.
 * @name: Name of a file.
 *
 * Returns: (transfer none) (nullable): What was chosen.
 */
GFile *
lofte_prompt_get_file (LoftePrompt *self, const char *name)
{
  return g_object_get_data (G_OBJECT (g_hash_table_lookup (self->controls, name)), FILE_KEY);
}

/**
 * lofte_prompt_show_error:
 * @self: A prompt.
 * @sentence: What went wrong and what to do. It stays until the button is pressed again.
 */
void
lofte_prompt_show_error (LoftePrompt *self, const char *sentence)
{
  gtk_label_set_label (self->error, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
}

/**
 * lofte_prompt_refuse:
 * @self: A prompt.
 * @name: Name of the control that has to be mended.
 * @sentence: What is wrong with it and what to write.
 */
void
lofte_prompt_refuse (LoftePrompt *self, const char *name, const char *sentence)
{
  lofte_prompt_show_error (self, sentence);
  gtk_widget_grab_focus (g_hash_table_lookup (self->controls, name));
}

/**
 * lofte_prompt_set_busy:
 * @self: A prompt.
 * @busy: Whether something is being made; nothing can be changed then.
 */
void
lofte_prompt_set_busy (LoftePrompt *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), !busy);
  gtk_widget_set_sensitive (self->verb, !busy);
}

/**
 * lofte_prompt_submit:
 * @self: A prompt.
 *
 * Does what pressing its button does.
 */
void
lofte_prompt_submit (LoftePrompt *self)
{
  on_verb_clicked_cb (self);
}
