/* LofteRenewal — förnyelse: next period's document made from the one that ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-carried-line.h"
#include "lofte-document-private.h"
#include "lofte-focus-area.h"
#include "lofte-renewal-dates-private.h"
#include "lofte-renewal.h"
#include "lofte-service-error.h"

struct _LofteRenewal
{
  GObject parent_instance;

  LofteDocument *document;
  LofteAgreement *predecessor;
  GPtrArray *lines;  /* LofteRenewalLine */
  GPtrArray *copies; /* ids of the same commitments in the document; as many */
  gboolean evidence_left_out;
};

G_DEFINE_FINAL_TYPE (LofteRenewal, lofte_renewal, G_TYPE_OBJECT)

static const char *const handlings[] = { "continued", "closed", "dropped" };

static void
line_free (gpointer data)
{
  LofteRenewalLine *line = data;

  g_free (line->commitment);
  g_free (line->text);
  g_free (line->focus);
  g_free (line->parties);
  g_free (line->outcome);
  g_free (line->reason);
  g_free (line);
}

static void
lofte_renewal_finalize (GObject *object)
{
  LofteRenewal *self = LOFTE_RENEWAL (object);

  g_clear_object (&self->document);
  g_clear_object (&self->predecessor);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->copies, g_ptr_array_unref);

  G_OBJECT_CLASS (lofte_renewal_parent_class)->finalize (object);
}

static void
lofte_renewal_class_init (LofteRenewalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_renewal_finalize;
}

static void
lofte_renewal_init (LofteRenewal *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->copies = g_ptr_array_new_with_free_func (g_free);
}

/* ---- what is carried ---- */

static void
collect_commitment (LofteElement *element, gpointer user_data)
{
  if (strcmp (lofte_element_get_name (element), "commitment") == 0)
    g_ptr_array_add (user_data, element);
}

static GPtrArray *
collect_commitments (LofteElement *root)
{
  GPtrArray *found = g_ptr_array_new ();

  lofte_element_foreach (root, collect_commitment, found);
  return found;
}

static void
drop_children (LofteElement *element, const char *slot)
{
  while (lofte_element_count (element, slot))
    lofte_element_remove (element, lofte_element_peek (element, slot, 0));
}

static LofteElement *
find_place_for_commitments (LofteElement *root)
{
  g_autoptr (LofteElement) focus = NULL;

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    if (!lofte_element_get_boolean (lofte_element_peek (root, "focus", i), "announced-only"))
      return lofte_element_peek (root, "focus", i);
  focus = lofte_element_new (LOFTE_TYPE_FOCUS_AREA);
  lofte_element_append (root, focus);
  return focus;
}

/* What an amendment added during the period was promised like the rest: it moves in among the others. */
static void
take_up_amendments (LofteElement *root)
{
  for (guint i = 0; i < lofte_element_count (root, "amendment"); i++)
    {
      LofteElement *amendment = lofte_element_peek (root, "amendment", i);

      while (lofte_element_count (amendment, "commitment"))
        {
          g_autoptr (LofteElement) commitment = g_object_ref (lofte_element_peek (amendment, "commitment", 0));

          lofte_element_remove (amendment, commitment);
          lofte_element_append (find_place_for_commitments (root), commitment);
        }
    }
}

/* What belonged to the old document alone, its signing and its results, stays with it. */
static void
leave_behind (LofteElement *root)
{
  static const char *const slots[] = { "decision", "review", "signing", "publication", "outcome", "amendment", "carried" };
  static const char *const fields[] = { "state", "track", "version", "ceremony-date", "undecided-reason" };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    drop_children (root, slots[i]);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    lofte_element_set (root, fields[i], NULL);
  for (guint i = 0; i < lofte_element_count (root, "party"); i++)
    lofte_element_set (lofte_element_peek (root, "party", i), "dnr", NULL);
}

static void
mark_evidence (LofteElement *element, gpointer user_data)
{
  if (strcmp (lofte_element_get_name (element), "evidence") == 0)
    lofte_element_set (element, "earlier", "true");
}

/* ---- lines ---- */

static char *
dup_outcome (LofteElement *before, const char *commitment)
{
  const char *day = "";
  const char *state = NULL;

  for (guint i = 0; i < lofte_element_count (before, "outcome"); i++)
    {
      LofteElement *outcome = lofte_element_peek (before, "outcome", i);
      const char *date = lofte_element_get_or (outcome, "date", "");

      if (!lofte_element_is (outcome, "of", commitment) || !lofte_element_get (outcome, "state") || strcmp (date, day) < 0)
        continue;
      day = date;
      state = lofte_element_get (outcome, "state");
    }
  return g_strdup (state);
}

static LofteRenewalLine *
new_line (LofteAgreement *before, LofteElement *commitment)
{
  LofteElement *parent = lofte_element_get_parent (commitment);
  LofteRenewalLine *line = g_new0 (LofteRenewalLine, 1);

  line->commitment = g_strdup (lofte_element_get_id (commitment));
  line->text = g_strdup (lofte_element_get_or (commitment, "text", ""));
  line->focus = lofte_element_find_field (parent, "title") ? g_strdup (lofte_element_get (parent, "title")) : NULL;
  line->parties = lofte_agreement_dup_parties_text (before, lofte_element_get (commitment, "parties"));
  line->outcome = dup_outcome (LOFTE_ELEMENT (before), line->commitment);
  return line;
}

static void
add_line (LofteRenewal *self, LofteElement *root, LofteElement *old, LofteElement *copy)
{
  g_autoptr (LofteElement) carried = lofte_element_new (LOFTE_TYPE_CARRIED_LINE);
  const char *secrecy = lofte_element_get (old, "secrecy");

  lofte_element_set (copy, "continues", lofte_element_get_id (old));
  lofte_element_set (carried, "commitment", lofte_element_get_id (old));
  lofte_element_set (carried, "text", lofte_element_get (old, "text"));
  lofte_element_set (carried, "secrecy", secrecy);
  lofte_element_append (root, carried);
  g_ptr_array_add (self->lines, new_line (self->predecessor, old));
  g_ptr_array_add (self->copies, g_strdup (lofte_element_get_id (copy)));
}

/**
 * lofte_renewal_new:
 * @reg: A register.
 * @id: Id of the document before, as for lofte_document_open().
 * @error: Return location for an error.
 *
 * Makes a draft that replaces it: texts, parties, signatories and commitments
 * are taken over with fresh ids and the dates move by whole periods, to the next that is not past.
 * Decisions, signings, publications and outcomes stay with the old one. Nothing
 * is in the register before lofte_renewal_finish() and lofte_document_save().
 *
 * Returns: (transfer full) (nullable): The renewal, nothing said of any commitment yet.
 */
LofteRenewal *
lofte_renewal_new (LofteRegister *reg, const char *id, GError **error)
{
  g_autoptr (LofteDocument) old = lofte_document_open (reg, id, error);
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (reg));
  g_autoptr (LofteRenewal) self = NULL;
  g_autoptr (LofteAgreement) agreement = NULL;
  g_autoptr (GPtrArray) commitments = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  LofteElement *root;

  if (!old)
    return NULL;
  self = g_object_new (LOFTE_TYPE_RENEWAL, NULL);
  self->predecessor = g_object_ref (lofte_document_get_agreement (old));
  agreement = lofte_element_copy (LOFTE_ELEMENT (self->predecessor), TRUE);
  root = LOFTE_ELEMENT (agreement);
  /* Both trees still have the same form, so the same place means the same commitment. */
  commitments = collect_commitments (LOFTE_ELEMENT (self->predecessor));
  copies = collect_commitments (root);
  take_up_amendments (root);
  leave_behind (root);
  for (guint i = 0; i < commitments->len; i++)
    add_line (self, root, g_ptr_array_index (commitments, i), g_ptr_array_index (copies, i));
  lofte_element_foreach (root, mark_evidence, NULL);
  lofte_renewal_move_dates (LOFTE_AGREEMENT (root), today);
  lofte_element_set (root, "replaces", lofte_element_get_id (LOFTE_ELEMENT (self->predecessor)));
  lofte_element_set (root, "created", today);
  self->document = lofte_document_new (reg, agreement, 0);
  return g_steal_pointer (&self);
}

/**
 * lofte_renewal_get_document:
 * @self: A renewal.
 *
 * Returns: (transfer none): The new draft. It may be edited before lofte_renewal_finish() and must be saved after it.
 */
LofteDocument *
lofte_renewal_get_document (LofteRenewal *self)
{
  return self->document;
}

/**
 * lofte_renewal_get_predecessor:
 * @self: A renewal.
 *
 * Returns: (transfer none): The document before.
 */
LofteAgreement *
lofte_renewal_get_predecessor (LofteRenewal *self)
{
  return self->predecessor;
}

/**
 * lofte_renewal_count_lines:
 * @self: A renewal.
 *
 * Returns: How many commitments the document before has.
 */
guint
lofte_renewal_count_lines (LofteRenewal *self)
{
  return self->lines->len;
}

/**
 * lofte_renewal_get_line:
 * @self: A renewal.
 * @position: Which commitment, from 0.
 *
 * Returns: (transfer none): It and what is said of it.
 */
const LofteRenewalLine *
lofte_renewal_get_line (LofteRenewal *self, guint position)
{
  return g_ptr_array_index (self->lines, position);
}

/**
 * lofte_renewal_find_line:
 * @self: A renewal.
 * @commitment: Id or path of a commitment in the document before, as in `focus[1]/commitment[2]`.
 * @position: (out): Place for its position.
 * @error: Return location for an error.
 *
 * Returns: Whether the document before has such a commitment.
 */
gboolean
lofte_renewal_find_line (LofteRenewal *self, const char *commitment, guint *position, GError **error)
{
  LofteElement *element = lofte_element_resolve (LOFTE_ELEMENT (self->predecessor), commitment, NULL, error);

  if (!element)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    if (g_strcmp0 (lofte_renewal_get_line (self, i)->commitment, lofte_element_get_id (element)) == 0)
      {
        *position = i;
        return TRUE;
      }
  g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("“%s” is not a commitment in the previous document."), commitment);
  return FALSE;
}

/**
 * lofte_renewal_set_handling:
 * @self: A renewal.
 * @position: Which commitment, from 0.
 * @handling: (nullable): `continued`, `closed` or `dropped`; %NULL to leave it open.
 * @reason: (nullable): Why; a dropped commitment without one is a finding of the checks, no fault here.
 */
void
lofte_renewal_set_handling (LofteRenewal *self, guint position, const char *handling, const char *reason)
{
  LofteRenewalLine *line = g_ptr_array_index (self->lines, position);
  g_autofree char *stripped = reason ? g_strstrip (g_strdup (reason)) : NULL;

  line->handling = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (handlings); i++)
    if (g_strcmp0 (handling, handlings[i]) == 0)
      line->handling = handlings[i];
  g_free (line->reason);
  line->reason = stripped && *stripped ? g_steal_pointer (&stripped) : NULL;
}

/* What is done once and was done needs no second year. */
static gboolean
is_finished (LofteElement *commitment, const char *outcome)
{
  static const char *const single[] = { "deliverable", "event", "knowledge", NULL };
  const char *kind = lofte_element_get (commitment, "kind");

  return g_strcmp0 (outcome, "done") == 0 && kind && g_strv_contains (single, kind);
}

static gboolean
was_removed (LofteElement *before, const char *commitment)
{
  for (guint i = 0; i < lofte_element_count (before, "amendment"); i++)
    if (lofte_element_refers_to (lofte_element_peek (before, "amendment", i), "removed", commitment))
      return TRUE;
  return FALSE;
}

/**
 * lofte_renewal_suggest:
 * @self: A renewal.
 *
 * Says of every commitment what is most likely: what was done once and for all
 * or ended by an amendment is closed, what was dropped during the period stays
 * dropped, and the rest continues.
 */
void
lofte_renewal_suggest (LofteRenewal *self)
{
  LofteElement *before = LOFTE_ELEMENT (self->predecessor);

  for (guint i = 0; i < self->lines->len; i++)
    {
      LofteRenewalLine *line = g_ptr_array_index (self->lines, i);

      if (g_strcmp0 (line->outcome, "dropped") == 0)
        line->handling = "dropped";
      else if (is_finished (lofte_element_find (before, line->commitment), line->outcome) || was_removed (before, line->commitment))
        line->handling = "closed";
      else
        line->handling = "continued";
    }
}

/**
 * lofte_renewal_set_evidence_left_out:
 * @self: A renewal.
 * @left_out: Whether the evidence of the document before is left out of the new one. Otherwise it is kept and marked as earlier.
 */
void
lofte_renewal_set_evidence_left_out (LofteRenewal *self, gboolean left_out)
{
  self->evidence_left_out = left_out;
}

static void
apply_handling (LofteRenewal *self, LofteCommand *group, LofteElement *root, guint position)
{
  const LofteRenewalLine *line = lofte_renewal_get_line (self, position);
  LofteElement *copy = lofte_element_find (root, g_ptr_array_index (self->copies, position));

  for (guint i = 0; i < lofte_element_count (root, "carried"); i++)
    {
      LofteElement *carried = lofte_element_peek (root, "carried", i);

      if (!lofte_element_is (carried, "commitment", line->commitment))
        continue;
      lofte_command_add (group, lofte_command_new_set (carried, "handling", line->handling));
      lofte_command_add (group, lofte_command_new_set (carried, "reason", line->reason));
    }
  if (copy && line->handling && strcmp (line->handling, "continued") != 0)
    lofte_command_add (group, lofte_command_new_remove (copy));
}

/* Focus areas name the evidence they show. */
static void
remove_evidence (LofteCommand *group, LofteAgreement *agreement)
{
  LofteElement *picture = lofte_agreement_get_picture (agreement);
  LofteElement *root = LOFTE_ELEMENT (agreement);

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    lofte_command_add (group, lofte_command_new_set (lofte_element_peek (root, "focus", i), "evidence", NULL));
  for (guint i = 0; picture && i < lofte_element_count (picture, "evidence"); i++)
    lofte_command_add (group, lofte_command_new_remove (lofte_element_peek (picture, "evidence", i)));
}

/**
 * lofte_renewal_finish:
 * @self: A renewal.
 * @error: Return location for an error.
 *
 * Writes what was said of each commitment into the draft: what continues stays
 * with a link to the old one, what is closed or dropped is taken out and listed
 * with its reason.
 *
 * Returns: Whether it was done.
 */
gboolean
lofte_renewal_finish (LofteRenewal *self, GError **error)
{
  LofteAgreement *agreement = lofte_document_get_agreement (self->document);
  LofteCommand *group = lofte_command_new_group (_ ("renew"));

  for (guint i = 0; i < self->lines->len; i++)
    apply_handling (self, group, LOFTE_ELEMENT (agreement), i);
  if (self->evidence_left_out)
    remove_evidence (group, agreement);
  return lofte_document_apply (self->document, group, error);
}
