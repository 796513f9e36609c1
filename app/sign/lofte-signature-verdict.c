/* LofteSignatureVerdict — what can be said about one signature, in five separate answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-signature-verdict-private.h"

#define MAX_DETAILS 60

static const char *const bytes_names[] = { "unchanged", "changed", "cannot-be-checked" };
static const char *const signer_names[] = { "named", "example", "not-proven", "cannot-be-checked" };
static const char *const issuer_names[] = { "trusted", "issuer-unknown", "expired", "revoked", "wrong-usage", "invalid", "cannot-be-checked" };
static const char *const time_names[] = { "stamped", "stamped-by-unknown", "claimed", "none", "broken", "cannot-be-checked" };
static const char *const additions_names[] = { "none", "evidence", "form-filling", "annotations", "not-allowed", "cannot-be-checked" };

static const char *const *const state_names[] = { bytes_names, signer_names, issuer_names, time_names, additions_names };

G_DEFINE_FINAL_TYPE (LofteSignatureVerdict, lofte_signature_verdict, G_TYPE_OBJECT)

static void
lofte_signature_verdict_finalize (GObject *object)
{
  LofteSignatureVerdict *self = LOFTE_SIGNATURE_VERDICT (object);
  guint i;

  for (i = 0; i < LOFTE_VERDICT_N_QUESTIONS; i++)
    {
      g_free (self->answers[i].sentence);
      g_ptr_array_unref (self->answers[i].details);
    }
  g_free (self->field_name);
  g_free (self->subfilter);
  g_free (self->signer_name);
  g_free (self->issuer_name);
  g_free (self->key_fingerprint);
  g_free (self->prepared_for);
  g_free (self->claimed_name);
  g_free (self->claimed_reason);
  g_free (self->claimed_location);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->candidate, lofte_trust_certificate_free);
  G_OBJECT_CLASS (lofte_signature_verdict_parent_class)->finalize (object);
}

static void
lofte_signature_verdict_class_init (LofteSignatureVerdictClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_signature_verdict_finalize;
}

static void
lofte_signature_verdict_init (LofteSignatureVerdict *self)
{
  static const int unknown[] = { LOFTE_BYTES_CANNOT_BE_CHECKED, LOFTE_SIGNER_CANNOT_BE_CHECKED, LOFTE_ISSUER_CANNOT_BE_CHECKED,
                                 LOFTE_TIME_CANNOT_BE_CHECKED, LOFTE_ADDITIONS_CANNOT_BE_CHECKED };
  guint i;

  for (i = 0; i < LOFTE_VERDICT_N_QUESTIONS; i++)
    {
      self->answers[i].state = unknown[i];
      self->answers[i].grade = LOFTE_VERDICT_GRADE_UNKNOWN;
      self->answers[i].sentence = g_strdup (_ ("This cannot be checked."));
      self->answers[i].details = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->answers[i].details, NULL);
    }
  self->field_name = g_strdup ("");
  self->subfilter = g_strdup ("");
}

LofteSignatureVerdict *
lofte_signature_verdict_new (void)
{
  return g_object_new (LOFTE_TYPE_SIGNATURE_VERDICT, NULL);
}

void
lofte_signature_verdict_answer (LofteSignatureVerdict *self,
                                LofteVerdictQuestion question,
                                int state,
                                LofteVerdictGrade grade,
                                char *sentence)
{
  LofteVerdictAnswer *answer = &self->answers[question];

  answer->state = state;
  answer->grade = grade;
  g_free (answer->sentence);
  answer->sentence = sentence;
}

void
lofte_signature_verdict_add_detail (LofteSignatureVerdict *self,
                                    LofteVerdictQuestion question,
                                    const char *format,
                                    ...)
{
  GPtrArray *details = self->answers[question].details;
  va_list arguments;

  if (details->len > MAX_DETAILS)
    return;
  va_start (arguments, format);
  g_ptr_array_insert (details, details->len - 1, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

int
lofte_signature_verdict_get_state (LofteSignatureVerdict *self,
                                   LofteVerdictQuestion question)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), 0);
  g_return_val_if_fail (question < LOFTE_VERDICT_N_QUESTIONS, 0);

  return self->answers[question].state;
}

const char *
lofte_signature_verdict_get_state_name (LofteSignatureVerdict *self,
                                        LofteVerdictQuestion question)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);
  g_return_val_if_fail (question < LOFTE_VERDICT_N_QUESTIONS, NULL);

  return state_names[question][self->answers[question].state];
}

LofteVerdictGrade
lofte_signature_verdict_get_grade (LofteSignatureVerdict *self,
                                   LofteVerdictQuestion question)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), LOFTE_VERDICT_GRADE_UNKNOWN);
  g_return_val_if_fail (question < LOFTE_VERDICT_N_QUESTIONS, LOFTE_VERDICT_GRADE_UNKNOWN);

  return self->answers[question].grade;
}

const char *
lofte_signature_verdict_get_sentence (LofteSignatureVerdict *self,
                                      LofteVerdictQuestion question)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);
  g_return_val_if_fail (question < LOFTE_VERDICT_N_QUESTIONS, NULL);

  return self->answers[question].sentence;
}

const char *const *
lofte_signature_verdict_get_details (LofteSignatureVerdict *self,
                                     LofteVerdictQuestion question)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);
  g_return_val_if_fail (question < LOFTE_VERDICT_N_QUESTIONS, NULL);

  return (const char *const *) self->answers[question].details->pdata;
}

const char *
lofte_verdict_question_get_title (LofteVerdictQuestion question)
{
  switch (question)
    {
    case LOFTE_VERDICT_QUESTION_BYTES:
      return _ ("Unchanged?");
    case LOFTE_VERDICT_QUESTION_SIGNER:
      return _ ("Who signed?");
    case LOFTE_VERDICT_QUESTION_ISSUER:
      return _ ("Who vouches for that?");
    case LOFTE_VERDICT_QUESTION_TIME:
      return _ ("When?");
    case LOFTE_VERDICT_QUESTION_ADDITIONS:
      return _ ("Added afterwards?");
    default:
      return "";
    }
}

const char *
lofte_verdict_question_get_name (LofteVerdictQuestion question)
{
  static const char *const names[] = { "bytes", "signer", "issuer", "time", "additions" };

  g_return_val_if_fail (question < LOFTE_VERDICT_N_QUESTIONS, NULL);

  return names[question];
}

const char *
lofte_verdict_grade_get_name (LofteVerdictGrade grade)
{
  static const char *const names[] = { "good", "note", "warning", "bad", "unknown" };

  g_return_val_if_fail (grade < G_N_ELEMENTS (names), NULL);

  return names[grade];
}

LofteSignatureKind
lofte_signature_verdict_get_kind (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), LOFTE_SIGNATURE_APPROVAL);

  return self->kind;
}

LofteSignatureLevel
lofte_signature_verdict_get_level (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), LOFTE_SIGNATURE_LEVEL_NONE);

  return self->level;
}

const char *
lofte_signature_level_get_name (LofteSignatureLevel level)
{
  static const char *const names[] = { "none", "B-B", "B-T", "B-LT", "B-LTA" };

  g_return_val_if_fail (level < G_N_ELEMENTS (names), NULL);

  return names[level];
}

const char *
lofte_signature_verdict_get_field_name (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->field_name;
}

guint
lofte_signature_verdict_get_page (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), 0);

  return self->page;
}

const char *
lofte_signature_verdict_get_subfilter (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->subfilter;
}

const char *
lofte_signature_verdict_get_signer_name (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->signer_name;
}

const char *
lofte_signature_verdict_get_issuer_name (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->issuer_name;
}

const LofteTrustCertificate *
lofte_signature_verdict_get_candidate (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->candidate;
}

const char *
lofte_signature_verdict_get_prepared_for (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->prepared_for;
}

const char *
lofte_signature_verdict_get_claimed_name (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->claimed_name;
}

const char *
lofte_signature_verdict_get_claimed_reason (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->claimed_reason;
}

const char *
lofte_signature_verdict_get_claimed_location (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->claimed_location;
}

GDateTime *
lofte_signature_verdict_get_time (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->time;
}

gsize
lofte_signature_verdict_get_revision_length (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), 0);

  return self->revision_length;
}

gboolean
lofte_signature_verdict_is_example (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), FALSE);

  return self->example;
}

gboolean
lofte_signature_verdict_is_intact (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), FALSE);

  return self->answers[LOFTE_VERDICT_QUESTION_BYTES].state == LOFTE_BYTES_UNCHANGED &&
         self->answers[LOFTE_VERDICT_QUESTION_ADDITIONS].state < LOFTE_ADDITIONS_NOT_ALLOWED;
}

const char *
lofte_signature_verdict_get_key_fingerprint (LofteSignatureVerdict *self)
{
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (self), NULL);

  return self->key_fingerprint;
}
