/* LofteVerifier — what was added after a signature, and whether the signature allows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-pdf-compare-private.h"
#include "lofte-verifier-private.h"

/* DocMDP and SigFieldLock levels (ISO 32000-2, tables 236 and 257). Evidence is always allowed (12.8.4.3, 12.8.5). */
static LofteAdditionsState
read_level (int permission)
{
  if (permission == 1)
    return LOFTE_ADDITIONS_EVIDENCE;
  return permission == 3 ? LOFTE_ADDITIONS_ANNOTATIONS : LOFTE_ADDITIONS_FORM_FILLING;
}

static LofteAdditionsState
restrict_by_lock (LofteAdditionsState allowed,
                  const LofteRevision *revision,
                  const LofteObject *lock)
{
  LofteObject *level = lofte_revision_get (revision, lock, "/P");

  if (!lofte_object_is (level, LOFTE_OBJECT_INTEGER))
    return allowed;
  return MIN (allowed, read_level (level->value.integer >= 1 && level->value.integer <= 3 ? (int) level->value.integer : 1));
}

static void
read_locks (LofteSignatureCase *signature,
            LoftePdfLocks *locks,
            LofteAdditionsState *allowed)
{
  const LofteRevision *revision = &signature->revision;
  LofteObject *references = lofte_revision_get (revision, signature->dictionary, "/Reference");
  LofteObject *lock = lofte_revision_get (revision, signature->field, "/Lock");
  guint i;

  for (i = 0; lofte_object_is (references, LOFTE_OBJECT_ARRAY) && i < references->length && i < 100; i++)
    {
      LofteObject *reference = lofte_revision_resolve (revision, references->value.items[i]);
      LofteObject *parameters = lofte_revision_get (revision, reference, "/TransformParams");

      if (!lofte_object_is_name (lofte_revision_get (revision, reference, "/TransformMethod"), "/FieldMDP"))
        continue;
      lofte_pdf_locks_add (locks, revision, parameters);
      *allowed = restrict_by_lock (*allowed, revision, parameters);
    }
  if (lofte_object_is (lock, LOFTE_OBJECT_DICTIONARY))
    {
      lofte_pdf_locks_add (locks, revision, lock);
      *allowed = restrict_by_lock (*allowed, revision, lock);
    }
}

/* Only the first signature can certify; what it allows binds everything after it. */
static gboolean
is_first (LofteSignatureCase *signature,
          GPtrArray *cases)
{
  guint i;

  for (i = 0; i < cases->len; i++)
    {
      LofteSignatureCase *other = g_ptr_array_index (cases, i);

      if (other != signature && !other->is_timestamp && other->has_revision && other->revision.length < signature->revision.length)
        return FALSE;
    }
  return TRUE;
}

static LofteAdditionsState
find_allowed (LofteSignatureCase *signature,
              GPtrArray *cases)
{
  LofteAdditionsState allowed = LOFTE_ADDITIONS_FORM_FILLING;
  gboolean certified = FALSE;
  guint i;

  if (signature->permission != 0 && is_first (signature, cases))
    return read_level (signature->permission);
  for (i = 0; i < cases->len; i++)
    {
      LofteSignatureCase *other = g_ptr_array_index (cases, i);

      if (other == signature || other->permission == 0 || !other->has_revision || other->revision.length >= signature->revision.length)
        continue;
      allowed = certified ? MIN (allowed, read_level (other->permission)) : MIN (LOFTE_ADDITIONS_FORM_FILLING, read_level (other->permission));
      certified = TRUE;
    }
  return allowed;
}

static char *
describe (const LoftePdfChanges *changes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (changes->n_signatures > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u further signature", "%u further signatures", changes->n_signatures), changes->n_signatures));
  if (changes->filled->len > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u filled-in field", "%u filled-in fields", changes->filled->len), changes->filled->len));
  if (changes->n_timestamps > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document time stamp", "%u document time stamps", changes->n_timestamps), changes->n_timestamps));
  if (changes->evidence)
    g_ptr_array_add (parts, g_strdup (_ ("evidence for later checking")));
  if (changes->metadata)
    g_ptr_array_add (parts, g_strdup (_ ("other metadata, such as the title that readers show")));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("technical data about the file")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static char *
explain_refusal (const LoftePdfChanges *changes)
{
  if (changes->cover != NULL)
    return g_strdup_printf (_ ("The form field %s was changed afterwards and covers part of the signed page, so that it can hide what was signed; look at the document as it was when signed."), changes->cover);
  if (changes->late_certification)
    return g_strdup (_ ("A later signature claims to be the first one and changes what is allowed; that is not permitted."));
  if (changes->covers)
    return g_strdup (_ ("Something was placed over the signed pages afterwards and can hide what was signed; look at the document as it was when signed."));
  return g_strdup (_ ("Something was added or changed afterwards that this signature does not allow; look at the document as it was when signed."));
}

static void
answer (LofteSignatureCase *signature,
        const LoftePdfChanges *changes,
        LofteAdditionsState state)
{
  g_autofree char *list = describe (changes);
  LofteVerdictGrade grade = LOFTE_VERDICT_GRADE_GOOD;
  char *sentence = NULL;

  switch (state)
    {
    case LOFTE_ADDITIONS_NONE:
      grade = changes->later ? LOFTE_VERDICT_GRADE_NOTE : LOFTE_VERDICT_GRADE_GOOD;
      sentence = g_strdup (changes->later ? _ ("The file has a later revision, but it changes nothing that can be seen.") : _ ("Nothing was added afterwards."));
      break;
    case LOFTE_ADDITIONS_EVIDENCE:
      if (changes->metadata || (!changes->evidence && changes->n_timestamps == 0))
        {
          grade = changes->metadata ? LOFTE_VERDICT_GRADE_NOTE : LOFTE_VERDICT_GRADE_GOOD;
          sentence = g_strdup_printf (_ ("Added or replaced afterwards, as this signature allows: %s."), list);
          break;
        }
      sentence = g_strdup_printf (_ ("Only what helps later checking was added afterwards: %s."), list);
      break;
    case LOFTE_ADDITIONS_FORM_FILLING:
      grade = changes->filled->len > 0 || changes->metadata ? LOFTE_VERDICT_GRADE_NOTE : LOFTE_VERDICT_GRADE_GOOD;
      sentence = g_strdup_printf (_ ("Added afterwards, as this signature allows: %s."), list);
      break;
    case LOFTE_ADDITIONS_ANNOTATIONS:
      grade = LOFTE_VERDICT_GRADE_NOTE;
      sentence = g_strdup (_ ("Comments were added afterwards, which this signature allows."));
      break;
    case LOFTE_ADDITIONS_NOT_ALLOWED:
      grade = LOFTE_VERDICT_GRADE_BAD;
      sentence = explain_refusal (changes);
      break;
    case LOFTE_ADDITIONS_CANNOT_BE_CHECKED:
    default:
      grade = LOFTE_VERDICT_GRADE_UNKNOWN;
      sentence = g_strdup (_ ("The file is too large or too complex to tell what was added afterwards."));
      break;
    }
  if (changes->covers && state < LOFTE_ADDITIONS_NOT_ALLOWED)
    {
      char *longer = g_strconcat (sentence, " ", _ ("It shows something over the signed pages: compare with the document as it was when signed."), NULL);

      g_free (sentence);
      sentence = longer;
      grade = LOFTE_VERDICT_GRADE_WARNING;
    }
  lofte_signature_verdict_answer (signature->verdict, LOFTE_VERDICT_QUESTION_ADDITIONS, state, grade, sentence);
}

void
lofte_verifier_check_additions (LofteVerifier *self,
                                LofteSignatureCase *signature,
                                GPtrArray *cases)
{
  LofteAdditionsState allowed = find_allowed (signature, cases);
  gboolean certified = signature->permission != 0 && is_first (signature, cases);
  g_autoptr (LoftePdfChanges) changes = NULL;
  LoftePdfLocks locks;
  LofteAdditionsState state;
  guint i;

  lofte_pdf_locks_init (&locks);
  read_locks (signature, &locks, &allowed);
  changes = lofte_pdf_compare (&signature->revision, &self->newest, &locks, certified, &self->compare_steps, self->cancellable);
  lofte_pdf_locks_clear (&locks);
  changes->cover = lofte_pdf_changes_find_cover (changes, &signature->revision, &self->newest, self->cancellable);
  if (certified)
    signature->verdict->kind = LOFTE_SIGNATURE_CERTIFICATION;
  state = changes->worst;
  if (changes->cover != NULL)
    lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_ADDITIONS, _ ("lies over the signed page: %s"), changes->cover);
  if ((state > allowed || changes->cover != NULL) && state < LOFTE_ADDITIONS_NOT_ALLOWED)
    state = LOFTE_ADDITIONS_NOT_ALLOWED;
  if (changes->too_large && state < LOFTE_ADDITIONS_NOT_ALLOWED)
    state = LOFTE_ADDITIONS_CANNOT_BE_CHECKED;
  for (i = 0; i < changes->lines->len; i++)
    lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_ADDITIONS, "%s", (const char *) g_ptr_array_index (changes->lines, i));
  for (i = 0; i < changes->filled->len; i++)
    lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_ADDITIONS, _ ("filled in: %s"), (const char *) g_ptr_array_index (changes->filled, i));
  answer (signature, changes, state);
}
