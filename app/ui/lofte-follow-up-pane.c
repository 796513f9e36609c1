/* LofteFollowUpPane — följ upp: how a commitment stands, entered beside the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-commitment.h"
#include "lofte-commitment-cells.h"
#include "lofte-core-error.h"
#include "lofte-date.h"
#include "lofte-follow-up-pane-private.h"
#include "lofte-label-private.h"
#include "lofte-list-words.h"
#include "lofte-outcome-words.h"
#include "lofte-progress.h"
#include "lofte-state-pill-private.h"
#include "lofte-toasts-private.h"

struct _LofteFollowUpPane
{
  GtkBox parent_instance;

  LofteRegister *reg;
  LofteCommitmentRow *row; /* NULL while nothing is shown */
  guint n_unchosen;        /* choices of a status that are none: 1 while nothing was ever recorded */

  AdwWindowTitle *title;
  GtkLabel *text;
  GtkLabel *facts;
  GtkLabel *latest;
  GtkDropDown *state;
  GtkEntry *date;
  GtkEntry *value;
  GtkLabel *target;
  GtkTextView *words;
  GtkEntry *source;
  GtkLabel *failure;
  GtkWidget *reason;
  GtkExpander *assignment;
  GtkWidget *assignment_form;
  GtkLabel *assignment_refused;
  GtkEntry *responsible;
  GtkEntry *due;
};

G_DEFINE_FINAL_TYPE (LofteFollowUpPane, lofte_follow_up_pane, GTK_TYPE_BOX)

enum
{
  SIGNAL_SAVED,
  SIGNAL_SKIPPED,
  SIGNAL_CLOSED,
  SIGNAL_OPEN_DOCUMENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const outcomes[] = { "not-started", "in-progress", "partly", "done", "not-done", "dropped" };

static const char *
get_text (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static char *
dup_words (LofteFollowUpPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_failure (LofteFollowUpPane *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), sentence != NULL);
}

/* Returns: (nullable): the status that is chosen. */
static const char *
get_state (LofteFollowUpPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->state);

  return selected >= self->n_unchosen && selected - self->n_unchosen < G_N_ELEMENTS (outcomes) ? outcomes[selected - self->n_unchosen] : NULL;
}

static void
update_save (LofteFollowUpPane *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "follow-up.save", get_state (self) != NULL);
  gtk_widget_set_visible (self->reason, get_state (self) == NULL);
}

/* ---- what was recorded, taken back ---- */

typedef struct
{
  LofteRegister *reg;
  GtkWidget *widget;
  char *agreement;
  char *outcome;
} Recorded;

static void
recorded_free (gpointer data)
{
  Recorded *recorded = data;

  g_object_unref (recorded->reg);
  g_object_unref (recorded->widget);
  g_free (recorded->agreement);
  g_free (recorded->outcome);
  g_free (recorded);
}

/* The document is opened anew: other outcomes may have been recorded in it since. */
static void
take_back (gpointer user_data)
{
  Recorded *recorded = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_open (recorded->reg, recorded->agreement, &error);

  if (!document || !lofte_document_take_back_follow_up (document, recorded->outcome, &error))
    lofte_toasts_tell (recorded->widget, error->message);
}

static void
offer_undo (LofteFollowUpPane *self, LofteDocument *document)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  LofteElement *outcome = lofte_element_peek (root, "outcome", lofte_element_count (root, "outcome") - 1);
  Recorded *recorded = g_new0 (Recorded, 1);

  recorded->reg = g_object_ref (self->reg);
  recorded->widget = g_object_ref (GTK_WIDGET (self));
  recorded->agreement = g_strdup (self->row->agreement_id);
  recorded->outcome = g_strdup (lofte_element_get_id (outcome));
  lofte_toasts_offer_undo (GTK_WIDGET (self), _ ("The follow-up is saved"), take_back, recorded, recorded_free);
}

/* ---- saving ---- */

static void
on_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteFollowUpPane *self = LOFTE_FOLLOW_UP_PANE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = NULL;
  g_autofree char *words = dup_words (self);
  const char *value = get_text (self->value);
  const char *source = get_text (self->source);
  const char *state = get_state (self);

  if (!self->row || !state)
    return;
  document = lofte_document_open (self->reg, self->row->agreement_id, &error);
  if (!document || !lofte_document_follow_up (document, self->row->id, get_text (self->date), state, *value ? value : NULL, *words ? words : NULL, NULL, *source ? source : NULL, &error))
    {
      show_failure (self, error->message);
      return;
    }
  offer_undo (self, document);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
}

/* Both are one step: undone together, and saved only when both are right. */
static gboolean
assign (LofteFollowUpPane *self, GError **error)
{
  g_autoptr (LofteDocument) document = lofte_document_open (self->reg, self->row->agreement_id, error);
  LofteElement *commitment = document ? lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (document)), self->row->id) : NULL;
  const char *responsible = get_text (self->responsible);
  const char *due = get_text (self->due);
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (self->reg));
  g_autofree char *day = NULL;

  if (!document)
    return FALSE;
  if (!commitment)
    {
      g_set_error_literal (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("The commitment is no longer in the document."));
      return FALSE;
    }
  if (*due && !(day = lofte_field_parse_input (lofte_element_find_field (commitment, "due"), due, lofte_date_get_year (today), error)))
    return FALSE;
  return lofte_document_set_field (document, commitment, "responsible", *responsible ? responsible : NULL, error) &&
         lofte_document_set_field (document, commitment, "due", day, error) &&
         lofte_document_save (document, NULL, error);
}

static void
on_assign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteFollowUpPane *self = LOFTE_FOLLOW_UP_PANE (widget);
  g_autoptr (GError) error = NULL;

  if (!self->row)
    return;
  if (assign (self, &error))
    lofte_toasts_tell (widget, _ ("Who and when have been changed"));
  show_failure (self, error ? error->message : NULL);
}

static void
on_skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SKIPPED], 0);
}

static void
on_close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static void
on_open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LofteFollowUpPane *self = LOFTE_FOLLOW_UP_PANE (widget);

  if (self->row)
    g_signal_emit (self, signals[SIGNAL_OPEN_DOCUMENT], 0, self->row->agreement_id);
}

/* ---- what is shown ---- */

static void
show_facts (LofteFollowUpPane *self, const LofteCommitmentRow *row)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *document = lofte_commitment_row_dup_document (row);
  g_autofree char *when = lofte_commitment_row_dup_when (row);

  lofte_label_append_fact (facts, row->parties);
  lofte_label_append_fact (facts, row->responsible);
  lofte_label_append_fact (facts, when);
  lofte_label_append_fact (facts, document);
  gtk_label_set_label (self->facts, facts->str);
}

static void
show_latest (LofteFollowUpPane *self, const LofteCommitmentRow *row)
{
  g_autofree char *latest = NULL;

  if (row->outcome && row->outcome_on)
    /* Translators: how it stands, and the day that was recorded */
    latest = g_strdup_printf (_ ("Last recorded: %s, %s"), lofte_outcome_state_get_label (row->outcome), row->outcome_on);
  else
    latest = g_strdup (_ ("Nothing has been recorded yet."));
  gtk_label_set_label (self->latest, latest);
}

/* In the document's own words. */
static void
show_target (LofteFollowUpPane *self, const LofteCommitmentRow *row)
{
  g_autoptr (LofteDocument) document = lofte_document_open (self->reg, row->agreement_id, NULL);
  LofteAgreement *agreement = document ? lofte_document_get_agreement (document) : NULL;
  LofteElement *commitment = agreement ? lofte_element_find (LOFTE_ELEMENT (agreement), row->id) : NULL;
  gboolean given = commitment && lofte_element_get (commitment, "target");
  g_autofree char *target = given ? lofte_commitment_dup_cell (agreement, commitment, LOFTE_CELL_TARGET) : NULL;
  /* Translators: %s is what a commitment is to reach, as in “at least 4 per week” */
  g_autofree char *sentence = given ? g_strdup_printf (_ ("Target: %s"), target) : NULL;

  gtk_label_set_label (self->target, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->target), given);
}

static void
show_assignment (LofteFollowUpPane *self, const LofteCommitmentRow *row)
{
  gboolean frozen = lofte_state_is_frozen (row->agreement_state);

  gtk_editable_set_text (GTK_EDITABLE (self->responsible), row->responsible ? row->responsible : "");
  gtk_editable_set_text (GTK_EDITABLE (self->due), row->due_on ? row->due_on : "");
  gtk_widget_set_visible (self->assignment_form, !frozen);
  gtk_widget_set_visible (GTK_WIDGET (self->assignment_refused), frozen);
  gtk_expander_set_expanded (self->assignment, FALSE);
}

/* What stands is chosen. Where nothing stands, nothing is: else “Save, Next” would say what nobody said. */
static void
fill_states (LofteFollowUpPane *self, const char *present)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = G_N_ELEMENTS (outcomes);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcomes[i], present) == 0)
      selected = i;
  self->n_unchosen = selected < G_N_ELEMENTS (outcomes) ? 0 : 1;
  if (self->n_unchosen > 0)
    gtk_string_list_append (labels, _ ("Choose status"));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    gtk_string_list_append (labels, lofte_outcome_state_get_label (outcomes[i]));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->state, self->n_unchosen > 0 ? 0 : selected);
  update_save (self);
}

static void
clear_form (LofteFollowUpPane *self, const LofteCommitmentRow *row)
{
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (self->reg));

  fill_states (self, row->outcome);
  gtk_editable_set_text (GTK_EDITABLE (self->date), today);
  gtk_editable_set_text (GTK_EDITABLE (self->value), "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), "", 0);
  gtk_editable_set_text (GTK_EDITABLE (self->source), "");
  show_failure (self, NULL);
}

/* ---- class ---- */

static void
lofte_follow_up_pane_dispose (GObject *object)
{
  LofteFollowUpPane *self = LOFTE_FOLLOW_UP_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_FOLLOW_UP_PANE);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->row, lofte_commitment_row_free);

  G_OBJECT_CLASS (lofte_follow_up_pane_parent_class)->dispose (object);
}

static void
lofte_follow_up_pane_class_init (LofteFollowUpPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_follow_up_pane_dispose;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", LOFTE_TYPE_FOLLOW_UP_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SKIPPED] = g_signal_new ("skipped", LOFTE_TYPE_FOLLOW_UP_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", LOFTE_TYPE_FOLLOW_UP_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN_DOCUMENT] = g_signal_new ("open-document", LOFTE_TYPE_FOLLOW_UP_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "follow-up.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "follow-up.assign", NULL, on_assign_action);
  gtk_widget_class_install_action (widget_class, "follow-up.skip", NULL, on_skip_action);
  gtk_widget_class_install_action (widget_class, "follow-up.close", NULL, on_close_action);
  gtk_widget_class_install_action (widget_class, "follow-up.open", NULL, on_open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "follow-up.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-follow-up-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, title);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, text);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, facts);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, latest);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, state);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, date);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, value);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, target);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, reason);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, words);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, source);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, assignment);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, assignment_form);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, assignment_refused);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, responsible);
  gtk_widget_class_bind_template_child (widget_class, LofteFollowUpPane, due);
  gtk_widget_class_bind_template_callback (widget_class, update_save);
}

static void
lofte_follow_up_pane_init (LofteFollowUpPane *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the text view, for which any Return is a new line. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"), gtk_named_action_new ("follow-up.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  fill_states (self, NULL);
}

/**
 * lofte_follow_up_pane_set_register:
 * @self: A pane.
 * @reg: The register it records in.
 */
void
lofte_follow_up_pane_set_register (LofteFollowUpPane *self, LofteRegister *reg)
{
  g_set_object (&self->reg, reg);
}

/**
 * lofte_follow_up_pane_show:
 * @self: A pane.
 * @row: (nullable): A commitment; %NULL for none.
 * @position: Where it stands in the list, from 0.
 * @n_rows: How many there are.
 *
 * Asks about @row. What was written stays when it is the same commitment as before.
 */
void
lofte_follow_up_pane_show (LofteFollowUpPane *self, const LofteCommitmentRow *row, guint position, guint n_rows)
{
  gboolean same = row && self->row && self->row->row_id == row->row_id && g_strcmp0 (self->row->outcome_on, row->outcome_on) == 0;
  /* Translators: a place in a list, as in “3 of 12” */
  g_autofree char *place = g_strdup_printf (_ ("%u of %u"), position + 1, n_rows);
  LofteCommitmentRow *copy = row ? lofte_commitment_row_copy (row) : NULL;

  g_clear_pointer (&self->row, lofte_commitment_row_free);
  self->row = copy;
  adw_window_title_set_subtitle (self->title, row ? place : "");
  if (!row)
    return;
  gtk_label_set_label (self->text, row->text);
  show_facts (self, row);
  show_latest (self, row);
  if (same)
    return;
  show_target (self, row);
  show_assignment (self, row);
  clear_form (self, row);
}

/**
 * lofte_follow_up_pane_focus:
 * @self: A pane.
 *
 * Moves the keyboard to the first thing that is asked.
 */
void
lofte_follow_up_pane_focus (LofteFollowUpPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->state));
}
