/* Versions of a document — versioner: kept by name, read again, compared, restored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-comparison.h"
#include "lofte-document-private.h"
#include "lofte-service-error.h"
#include "lofte-store-event.h"
#include "lofte-versions.h"

static LofteStore *
get_store (LofteDocument *self)
{
  return lofte_register_get_store (lofte_document_get_register (self));
}

/**
 * lofte_document_keep_version:
 * @self: A document.
 * @name: (nullable): What the person calls the version.
 * @number: (out) (optional): Place for its number.
 * @error: Return location for an error.
 *
 * Saves the document and keeps it as it is now for as long as it is kept at all.
 *
 * Returns: Whether it was kept.
 */
gboolean
lofte_document_keep_version (LofteDocument *self, const char *name, guint *number, GError **error)
{
  return lofte_document_save (self, NULL, error) && lofte_store_keep_version (get_store (self), lofte_document_get_id (self), name && *name ? name : NULL, number, error);
}

static LofteAgreement *
load_version (LofteDocument *self, guint number, GError **error)
{
  if (number == LOFTE_VERSION_NOW)
    return g_object_ref (lofte_document_get_agreement (self));
  return lofte_store_load_version (get_store (self), lofte_document_get_id (self), number, error);
}

/**
 * lofte_document_open_version:
 * @self: A document.
 * @number: Number of one of its versions.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The document as it was, to be read: it cannot be saved in the place of the present one.
 */
LofteDocument *
lofte_document_open_version (LofteDocument *self, guint number, GError **error)
{
  g_autoptr (LofteAgreement) agreement = load_version (self, number, error);

  return agreement ? lofte_document_new (lofte_document_get_register (self), agreement, 0) : NULL;
}

/**
 * lofte_document_compare_versions:
 * @self: A document.
 * @before: Number of a version, or %LOFTE_VERSION_NOW.
 * @after: Number of another, or %LOFTE_VERSION_NOW.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type LofteDifference): What differs; empty when nothing does.
 */
GPtrArray *
lofte_document_compare_versions (LofteDocument *self, guint before, guint after, GError **error)
{
  g_autoptr (LofteAgreement) old = load_version (self, before, error);
  g_autoptr (LofteAgreement) new = old ? load_version (self, after, error) : NULL;

  return new ? lofte_agreement_compare (old, new) : NULL;
}

/* Decisions stay as well: they were made, whatever the text says. */
static gboolean
is_kept (const char *name, LofteFieldFlags flags)
{
  return (flags & LOFTE_FIELD_LIVING) != 0 || strcmp (name, "decision") == 0;
}

static void
restore_fields (LofteCommand *group, LofteElement *present, LofteElement *old)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (present);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      const char *value = lofte_element_get (old, field->name);

      if (!is_kept (field->name, field->flags) && g_strcmp0 (value, lofte_element_get (present, field->name)) != 0)
        lofte_command_add (group, lofte_command_new_set (present, field->name, value));
    }
}

static gboolean
is_same_slot (LofteElement *a, LofteElement *b, const char *slot)
{
  if (lofte_element_count (a, slot) != lofte_element_count (b, slot))
    return FALSE;
  for (guint i = 0; i < lofte_element_count (a, slot); i++)
    if (!lofte_element_equal (lofte_element_peek (a, slot, i), lofte_element_peek (b, slot, i)))
      return FALSE;
  return TRUE;
}

static void
restore_slot (LofteCommand *group, LofteElement *present, LofteElement *old, const char *slot)
{
  if (is_same_slot (present, old, slot))
    return;
  for (guint i = lofte_element_count (present, slot); i > 0; i--)
    lofte_command_add (group, lofte_command_new_remove (lofte_element_peek (present, slot, i - 1)));
  for (guint i = 0; i < lofte_element_count (old, slot); i++)
    {
      g_autoptr (LofteElement) copy = lofte_element_copy (lofte_element_peek (old, slot, i), FALSE);

      lofte_command_add (group, lofte_command_new_insert (present, i, copy));
    }
}

static LofteCommand *
make_restore_command (LofteElement *present, LofteElement *old, guint number)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (present);
  /* Translators: name of an edit that can be undone */
  g_autofree char *label = g_strdup_printf (_ ("restore version %u"), number);
  LofteCommand *group = lofte_command_new_group (label);

  restore_fields (group, present, old);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      LofteElementClass *child = g_type_class_ref (klass->slots[i].get_type ());

      if (!is_kept (child->xml_name, klass->slots[i].flags))
        restore_slot (group, present, old, child->xml_name);
      g_type_class_unref (child);
    }
  return group;
}

static gboolean
keep (LofteDocument *self, const char *word, guint of, guint *number, GError **error)
{
  g_autofree char *reason = g_strdup_printf ("%s %u", word, of);

  return lofte_store_keep_version (get_store (self), lofte_document_get_id (self), reason, number, error);
}

/**
 * lofte_document_restore_version:
 * @self: A document whose text may still be changed.
 * @number: Number of one of its versions.
 * @new_number: (out) (optional): Place for the number of the version that the restored text became.
 * @error: Return location for an error.
 *
 * Makes the text of a version the present one. What stood there is kept as a version first, and the result is one too.
 * The status and what has happened – reviews, decisions – stay. The edit can be undone.
 *
 * Returns: Whether it was done and saved.
 */
gboolean
lofte_document_restore_version (LofteDocument *self, guint number, guint *new_number, GError **error)
{
  LofteElement *present = LOFTE_ELEMENT (lofte_document_get_agreement (self));
  g_autoptr (LofteAgreement) old = load_version (self, number, error);
  g_autofree char *detail = g_strdup_printf ("%u", number);
  const char *id = lofte_document_get_id (self);
  LofteState state = lofte_agreement_get_state (lofte_document_get_agreement (self));

  if (!old)
    return FALSE;
  if (lofte_state_is_frozen (state))
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, state == LOFTE_STATE_READY ? _ ("The text is frozen for signing, so no earlier version can take its place. You can still read and compare them.") : _ ("The document is signed, so no earlier version can take its place. You can still read and compare them."));
      return FALSE;
    }
  if (!lofte_document_save (self, NULL, error) || !keep (self, "before-restore", number, NULL, error))
    return FALSE;
  if (!lofte_document_apply (self, make_restore_command (present, LOFTE_ELEMENT (old), number), error))
    return FALSE;
  if (!lofte_document_save (self, NULL, error))
    {
      lofte_history_undo (lofte_document_get_history (self));
      return FALSE;
    }
  return lofte_store_add_event (get_store (self), id, "version-restored", detail, error) && keep (self, "restored", number, new_number, error);
}
