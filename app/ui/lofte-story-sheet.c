/* LofteStorySheet — dokumentets historia: its status, its versions and what has happened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-event-words.h"
#include "lofte-past-row-private.h"
#include "lofte-progress.h"
#include "lofte-prompt-private.h"
#include "lofte-store-event.h"
#include "lofte-story-sheet-private.h"
#include "lofte-toasts-private.h"
#include "lofte-version-window-private.h"
#include "lofte-versions.h"

struct _LofteStorySheet
{
  AdwWindow parent_instance;

  LofteDocument *document;

  AdwToastOverlay *toasts;
  GtkListBox *states;
  GtkListBox *versions;
  GtkListBox *events;
};

G_DEFINE_FINAL_TYPE (LofteStorySheet, lofte_story_sheet, ADW_TYPE_WINDOW)

#define STATE_KEY "lofte-state"
#define NUMBER_KEY "lofte-number"

static LofteStore *
get_store (LofteStorySheet *self)
{
  return lofte_register_get_store (lofte_document_get_register (self->document));
}

static LofteState
get_state (LofteStorySheet *self)
{
  return lofte_agreement_get_state (lofte_document_get_agreement (self->document));
}

/* ---- status ---- */

static gboolean
move (LofteStorySheet *self, LofteState state, const char *reason, char **why_not)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (lofte_document_move (self->document, state, reason && *reason ? reason : NULL, &findings, &error))
    return TRUE;
  for (guint i = 0; findings && i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == LOFTE_SEVERITY_ERROR)
        {
          *why_not = g_strdup_printf ("%s %s", error->message, finding->sentence);
          return FALSE;
        }
    }
  *why_not = g_strdup (error->message);
  return FALSE;
}

static gboolean
on_move_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  LofteStorySheet *self = user_data;
  LofteState state = (LofteState) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (prompt), STATE_KEY));
  g_autofree char *reason = g_strstrip (g_strdup (lofte_prompt_get_text (prompt, "reason")));
  g_autofree char *why_not = NULL;

  if (move (self, state, reason, &why_not))
    return TRUE;
  lofte_prompt_show_error (prompt, why_not);
  return FALSE;
}

static void
ask_reason (LofteStorySheet *self, LofteState state)
{
  /* Translators: %s is a status */
  g_autofree char *title = g_strdup_printf (_ ("Move to “%s”"), lofte_state_get_label (state));
  LoftePrompt *prompt = lofte_prompt_new (GTK_WINDOW (self), title, _ ("This is not the next step. Give a reason, and it is shown in the history."), _ ("_Move"), on_move_done_cb, G_OBJECT (self));

  lofte_prompt_add_entry (prompt, "reason", _ ("Reason"), NULL);
  g_object_set_data (G_OBJECT (prompt), STATE_KEY, GINT_TO_POINTER ((int) state));
  gtk_window_present (GTK_WINDOW (prompt));
}

static void
on_move_clicked_cb (LofteStorySheet *self, GtkButton *button)
{
  LofteState state = (LofteState) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), STATE_KEY));
  g_autofree char *why_not = NULL;

  if (lofte_workflow_judge (get_state (self), state) == LOFTE_MOVE_WITH_REASON)
    ask_reason (self, state);
  else if (!move (self, state, NULL, &why_not))
    lofte_toasts_tell (GTK_WIDGET (self->toasts), why_not);
}

/* The newest event that brought the document to @state, or NULL. */
static const LofteStoreEvent *
find_arrival (GPtrArray *events, LofteState state)
{
  for (guint i = events ? events->len : 0; i > 0; i--)
    {
      const LofteStoreEvent *event = g_ptr_array_index (events, i - 1);
      g_auto (GStrv) words = g_strsplit (event->detail ? event->detail : "", " ", 3);
      const char *reached = NULL;

      if (g_str_equal (event->what, "moved") && g_strv_length (words) >= 2)
        reached = words[1];
      else if (g_str_equal (event->what, "created"))
        reached = words[0];
      if (g_strcmp0 (reached, lofte_state_get_word (state)) == 0)
        return event;
    }
  return NULL;
}

/* What stands behind a recorded decision is who made it; behind another step it is why it was taken. */
static char *
dup_arrival (LofteStorySheet *self, const LofteStoreEvent *event, LofteState state)
{
  gboolean decides = state == LOFTE_STATE_DECIDED && lofte_element_count (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), "decision") > 0;
  g_autofree char *when = event ? lofte_past_dup_when_and_who (event->at, event->author) : NULL;
  g_auto (GStrv) words = event ? g_strsplit (event->detail ? event->detail : "", " ", 3) : NULL;

  if (words && g_strv_length (words) == 3 && *words[2] && decides)
    /* Translators: when and who, then a decision of a municipality */
    return g_strdup_printf (_ ("%s\nDecision: %s"), when, words[2]);
  if (words && g_strv_length (words) == 3 && *words[2])
    /* Translators: when and who, then why a step was skipped or taken back */
    return g_strdup_printf (_ ("%s\nReason: %s"), when, words[2]);
  return g_steal_pointer (&when);
}

/* What is done, what was skipped and what is to come are told apart by more than a date. */
static void
mark_row (GtkWidget *row, LofteState state, LofteState present, gboolean arrived)
{
  GtkWidget *mark;

  if (state < present && arrived)
    {
      mark = gtk_image_new_from_icon_name ("object-select-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("step", "Done"), -1);
      gtk_widget_add_css_class (mark, "success");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  else if (state != present)
    {
      gtk_widget_add_css_class (row, "not-taken");
    }
}

static const char *
get_hint (LofteState state, LofteState present, gboolean arrived)
{
  if (state == LOFTE_STATE_SIGNED && present < LOFTE_STATE_SIGNED)
    return _ ("When all have signed");
  return state < present && !arrived ? C_ ("step", "Skipped") : NULL;
}

static void
append_state (LofteStorySheet *self, LofteState state, GPtrArray *events)
{
  LofteState present = get_state (self);
  const char *label = lofte_state_get_label (state);
  g_autofree char *arrival = dup_arrival (self, find_arrival (events, state), state);
  const char *hint = get_hint (state, present, arrival != NULL);
  GtkWidget *row = lofte_past_row_new (lofte_state_get_icon_name (state), label, hint ? hint : arrival);

  mark_row (row, state, present, arrival != NULL);
  if (state == present)
    {
      /* Translators: stands beside the status that the document has now */
      GtkWidget *now = gtk_label_new (C_ ("state", "Now"));

      gtk_widget_add_css_class (now, "heading");
      gtk_widget_set_valign (now, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), now);
    }
  else if (state != LOFTE_STATE_SIGNED && lofte_workflow_judge (present, state) != LOFTE_MOVE_REFUSED)
    {
      gboolean asks = lofte_workflow_judge (present, state) == LOFTE_MOVE_WITH_REASON;
      /* Translators: %s is a status */
      g_autofree char *name = g_strdup_printf (_ ("Move to “%s”"), label);
      GtkWidget *button = lofte_past_row_add_button (row, asks ? _ ("Move Here…") : _ ("Move Here"), name);

      g_object_set_data (G_OBJECT (button), STATE_KEY, GINT_TO_POINTER ((int) state));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_move_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_list_box_append (self->states, row);
}

/* ---- versions ---- */

static gboolean
on_keep_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  LofteStorySheet *self = user_data;
  g_autofree char *name = g_strstrip (g_strdup (lofte_prompt_get_text (prompt, "name")));
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  guint number = 0;

  if (!lofte_document_keep_version (self->document, name, &number, &error))
    {
      lofte_prompt_show_error (prompt, error->message);
      return FALSE;
    }
  sentence = g_strdup_printf (_ ("Version %u was saved."), number);
  lofte_toasts_tell (GTK_WIDGET (self->toasts), sentence);
  return TRUE;
}

static void
on_keep_clicked_cb (LofteStorySheet *self)
{
  LoftePrompt *prompt = lofte_prompt_new (GTK_WINDOW (self), _ ("Save Version"), _ ("Saves the document as it is now. You can read it, compare it and go back to it later."), _ ("_Save"), on_keep_done_cb, G_OBJECT (self));

  lofte_prompt_add_entry (prompt, "name", _ ("Name of the version"), NULL);
  gtk_window_present (GTK_WINDOW (prompt));
}

static void
on_version_activated_cb (LofteStorySheet *self, GtkListBoxRow *row)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), NUMBER_KEY));
  g_autoptr (GError) error = NULL;
  LofteVersionWindow *window = lofte_version_window_new (GTK_WINDOW (self), self->document, number, &error);

  if (window)
    gtk_window_present (GTK_WINDOW (window));
  else
    lofte_toasts_tell (GTK_WIDGET (self->toasts), error->message);
}

static void
append_version (LofteStorySheet *self, const LofteStoreVersion *version)
{
  /* Translators: %u is the number of a version */
  g_autofree char *title = g_strdup_printf (_ ("Saved version %u"), version->number);
  g_autofree char *reason = lofte_version_dup_reason (version->reason);
  g_autofree char *when = lofte_past_dup_when_and_who (version->at, version->author);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", reason, when);
  GtkWidget *row = lofte_past_row_new (lofte_state_get_icon_name (version->state), title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  g_object_set_data (G_OBJECT (row), NUMBER_KEY, GUINT_TO_POINTER (version->number));
  gtk_list_box_append (self->versions, row);
}

/* ---- all of it ---- */

static void
append_event (LofteStorySheet *self, const LofteStoreEvent *event)
{
  g_autofree char *sentence = lofte_event_dup_sentence (event->what, event->detail);
  g_autofree char *when = lofte_past_dup_when_and_who (event->at, event->author);

  /* The versions have a page of their own. */
  if (!g_str_equal (event->what, "version"))
    gtk_list_box_append (self->events, lofte_past_row_new (NULL, sentence, when));
}

static void
fill (LofteStorySheet *self)
{
  const char *id = lofte_document_get_id (self->document);
  g_autoptr (GPtrArray) events = lofte_store_list_events (get_store (self), id, NULL);
  g_autoptr (GPtrArray) versions = lofte_store_list_versions (get_store (self), id, NULL);

  lofte_past_list_clear (self->states);
  lofte_past_list_clear (self->versions);
  lofte_past_list_clear (self->events);
  for (int state = LOFTE_STATE_DRAFT; state <= LOFTE_STATE_ARCHIVED; state++)
    append_state (self, (LofteState) state, events);
  for (guint i = versions ? versions->len : 0; i > 0; i--)
    append_version (self, g_ptr_array_index (versions, i - 1));
  for (guint i = events ? events->len : 0; i > 0; i--)
    append_event (self, g_ptr_array_index (events, i - 1));
  lofte_past_keep_focus (GTK_WINDOW (self));
}

static void
on_store_changed_cb (LofteStorySheet *self, const char *id)
{
  if (!id || g_strcmp0 (id, lofte_document_get_id (self->document)) == 0)
    fill (self);
}

/* ---- class ---- */

static void
lofte_story_sheet_dispose (GObject *object)
{
  LofteStorySheet *self = LOFTE_STORY_SHEET (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_STORY_SHEET);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_story_sheet_parent_class)->dispose (object);
}

static void
lofte_story_sheet_class_init (LofteStorySheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_story_sheet_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-story-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteStorySheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, LofteStorySheet, states);
  gtk_widget_class_bind_template_child (widget_class, LofteStorySheet, versions);
  gtk_widget_class_bind_template_child (widget_class, LofteStorySheet, events);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_version_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_story_sheet_init (LofteStorySheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_story_sheet_new:
 * @parent: The window it belongs to.
 * @document: A document; it is saved.
 *
 * Returns: (transfer none): The sheet, not presented yet.
 */
LofteStorySheet *
lofte_story_sheet_new (GtkWindow *parent, LofteDocument *document)
{
  LofteStorySheet *self = g_object_new (LOFTE_TYPE_STORY_SHEET, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return self;
}
