/* LofteHistory — ångra och gör om: every edit of a document, and back again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include "lofte-command-private.h"
#include "lofte-history.h"

struct _LofteHistory
{
  GObject parent_instance;

  LofteAgreement *agreement;
  GQueue undo; /* newest first */
  GQueue redo; /* newest first */
  gboolean merging;
  gint64 position; /* edits made, less those undone */
  gint64 saved_position;
};

G_DEFINE_FINAL_TYPE (LofteHistory, lofte_history, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
lofte_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LofteHistory *self = LOFTE_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, lofte_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, lofte_history_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, lofte_history_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, lofte_history_get_redo_label (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, lofte_history_is_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lofte_history_finalize (GObject *object)
{
  LofteHistory *self = LOFTE_HISTORY (object);

  g_queue_clear_full (&self->undo, g_object_unref);
  g_queue_clear_full (&self->redo, g_object_unref);
  g_clear_object (&self->agreement);

  G_OBJECT_CLASS (lofte_history_parent_class)->finalize (object);
}

static void
lofte_history_class_init (LofteHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lofte_history_get_property;
  object_class->finalize = lofte_history_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lofte_history_init (LofteHistory *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

static void
notify_all (LofteHistory *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/**
 * lofte_history_new:
 * @agreement: A document.
 *
 * Returns: (transfer full): A history through which all edits of @agreement go.
 */
LofteHistory *
lofte_history_new (LofteAgreement *agreement)
{
  LofteHistory *self = g_object_new (LOFTE_TYPE_HISTORY, NULL);

  self->agreement = g_object_ref (agreement);
  return self;
}

/**
 * lofte_history_get_agreement:
 * @self: A history.
 *
 * Returns: (transfer none): Its document.
 */
LofteAgreement *
lofte_history_get_agreement (LofteHistory *self)
{
  return self->agreement;
}

/**
 * lofte_history_apply:
 * @self: A history.
 * @command: (transfer full): An edit.
 * @error: Return location for an error.
 *
 * Makes the edit and remembers it. What was undone before can no longer be redone.
 *
 * Returns: %FALSE when the document refuses it: %LOFTE_CORE_ERROR_REFUSED when its text is frozen, `_INVALID`, `_NOT_FOUND`.
 */
gboolean
lofte_history_apply (LofteHistory *self, LofteCommand *command, GError **error)
{
  g_autoptr (LofteCommand) owned = command;
  LofteElement *root = LOFTE_ELEMENT (self->agreement);
  LofteCommand *last = g_queue_peek_head (&self->undo);

  if (!lofte_command_check (command, root, lofte_state_is_frozen (lofte_agreement_get_state (self->agreement)), error))
    return FALSE;

  lofte_command_apply (command, root);
  g_queue_clear_full (&self->redo, g_object_unref);
  if (self->saved_position > self->position)
    self->saved_position = -1; /* the saved form can no longer be reached by redo */
  if (!(self->merging && last && lofte_command_try_merge (last, command)))
    {
      self->position++;
      g_queue_push_head (&self->undo, g_steal_pointer (&owned));
      if (self->undo.length > LOFTE_HISTORY_STEPS)
        g_object_unref (g_queue_pop_tail (&self->undo));
    }
  self->merging = TRUE;
  notify_all (self);
  return TRUE;
}

/**
 * lofte_history_stop_merging:
 * @self: A history.
 *
 * Makes the next edit a step of its own even in the same field: after a pause or when the field is left.
 */
void
lofte_history_stop_merging (LofteHistory *self)
{
  self->merging = FALSE;
}

/**
 * lofte_history_can_undo:
 * @self: A history.
 *
 * Returns: Whether there is an edit to take back.
 */
gboolean
lofte_history_can_undo (LofteHistory *self)
{
  return self->undo.length > 0;
}

/**
 * lofte_history_can_redo:
 * @self: A history.
 *
 * Returns: Whether there is an edit to make again.
 */
gboolean
lofte_history_can_redo (LofteHistory *self)
{
  return self->redo.length > 0;
}

/**
 * lofte_history_get_undo_label:
 * @self: A history.
 *
 * Returns: (nullable): What lofte_history_undo() takes back.
 */
const char *
lofte_history_get_undo_label (LofteHistory *self)
{
  LofteCommand *command = g_queue_peek_head (&self->undo);

  return command ? lofte_command_get_label (command) : NULL;
}

/**
 * lofte_history_get_redo_label:
 * @self: A history.
 *
 * Returns: (nullable): What lofte_history_redo() makes again.
 */
const char *
lofte_history_get_redo_label (LofteHistory *self)
{
  LofteCommand *command = g_queue_peek_head (&self->redo);

  return command ? lofte_command_get_label (command) : NULL;
}

/**
 * lofte_history_undo:
 * @self: A history.
 */
void
lofte_history_undo (LofteHistory *self)
{
  LofteCommand *command = g_queue_pop_head (&self->undo);

  if (!command)
    return;
  lofte_command_revert (command, LOFTE_ELEMENT (self->agreement));
  g_queue_push_head (&self->redo, command);
  self->position--;
  self->merging = FALSE;
  notify_all (self);
}

/**
 * lofte_history_redo:
 * @self: A history.
 */
void
lofte_history_redo (LofteHistory *self)
{
  LofteCommand *command = g_queue_pop_head (&self->redo);

  if (!command)
    return;
  lofte_command_apply (command, LOFTE_ELEMENT (self->agreement));
  g_queue_push_head (&self->undo, command);
  self->position++;
  self->merging = FALSE;
  notify_all (self);
}

/**
 * lofte_history_is_modified:
 * @self: A history.
 *
 * Returns: Whether something is not saved yet.
 */
gboolean
lofte_history_is_modified (LofteHistory *self)
{
  return self->position != self->saved_position;
}

/**
 * lofte_history_mark_saved:
 * @self: A history.
 *
 * Says that the document as it is now has been saved.
 */
void
lofte_history_mark_saved (LofteHistory *self)
{
  self->saved_position = self->position;
  self->merging = FALSE;
  notify_all (self);
}
