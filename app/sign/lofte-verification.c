/* LofteVerification — what can be said about the signatures of a PDF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <qpdf/qpdf-c.h>

#include "lofte-pdf-compare-private.h"
#include "lofte-verification-private.h"
#include "lofte-verifier-private.h"

#define DIGEST_ALLOWANCE ((guint64) 1024 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (LofteVerification, lofte_verification, G_TYPE_OBJECT)

static void
lofte_verification_finalize (GObject *object)
{
  LofteVerification *self = LOFTE_VERIFICATION (object);

  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->sentence, g_free);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  g_clear_pointer (&self->verdicts, g_ptr_array_unref);
  g_clear_pointer (&self->unsigned_fields, g_ptr_array_unref);
  G_OBJECT_CLASS (lofte_verification_parent_class)->finalize (object);
}

static void
lofte_verification_class_init (LofteVerificationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_verification_finalize;
}

static void
lofte_verification_init (LofteVerification *self)
{
  self->details = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->details, NULL);
  self->verdicts = g_ptr_array_new_with_free_func (g_object_unref);
  self->unsigned_fields = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_prepared_field_free);
}

static void
set_state (LofteVerification *self,
           LofteVerificationState state,
           const char *sentence)
{
  self->state = state;
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
}

/* A further whole sentence about the file. */
static void
add_sentence (LofteVerification *self,
              const char *sentence)
{
  char *longer = g_strconcat (self->sentence, " ", sentence, NULL);

  g_free (self->sentence);
  self->sentence = longer;
  self->has_notes = TRUE;
}

static void
add_detail (LofteVerification *self,
            const char *detail)
{
  g_ptr_array_insert (self->details, self->details->len - 1, g_strdup (detail));
}

static void
set_damaged (LofteVerification *self,
             const char *detail)
{
  add_detail (self, detail);
  set_state (self, LOFTE_VERIFICATION_DAMAGED,
             _ ("The file is damaged or not a PDF; nothing can be said about its signatures."));
}

/* ---- the file ---- */

/* A second reader must be able to open the file as it stands too: where readers disagree, forgers hide. */
static gboolean
opens_elsewhere (GBytes *pdf,
                 char **problem)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  qpdf_data qpdf = qpdf_init ();
  gboolean opened;

  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  qpdf_silence_errors (qpdf);
  opened = (qpdf_read_memory (qpdf, "pdf", data, size, NULL) & QPDF_ERRORS) == 0;
  if (!opened && qpdf_has_error (qpdf))
    {
      qpdf_error error = qpdf_get_error (qpdf);

      *problem = g_utf8_make_valid (qpdf_get_error_message_detail (qpdf, error), -1);
    }
  qpdf_cleanup (&qpdf);
  return opened;
}

static gboolean
is_encrypted (LofteRevisionFile *file)
{
  guint i;

  for (i = 0; i < lofte_revision_file_get_n_sections (file); i++)
    if (lofte_object_get (lofte_revision_file_get_section (file, i)->trailer, "/Encrypt") != NULL)
      return TRUE;
  return FALSE;
}

/* FALSE when the answer is known already. */
static gboolean
open_file (LofteVerification *self,
           LofteRevisionFile *file)
{
  LofteRevision newest;
  const char *reason;
  g_autofree char *problem = NULL;

  if (!lofte_revision_file_load (file, &reason))
    {
      set_damaged (self, reason);
      return FALSE;
    }
  if (is_encrypted (file))
    {
      set_state (self, LOFTE_VERIFICATION_CANNOT_BE_CHECKED,
                 _ ("The file is protected by a password; its signatures cannot be checked. Ask for a copy without protection."));
      return FALSE;
    }
  lofte_revision_file_get_newest (file, &newest);
  if (!lofte_object_is (lofte_revision_get_root (&newest), LOFTE_OBJECT_DICTIONARY))
    {
      set_damaged (self, "the document's root is missing");
      return FALSE;
    }
  if (lofte_revision_file_get_trailing (file) == 0 && !opens_elsewhere (self->pdf, &problem))
    {
      set_damaged (self, problem != NULL ? problem : "a second reader cannot open the file");
      return FALSE;
    }
  return TRUE;
}

/* ---- the signatures ---- */

static gboolean
shares_its_value (GPtrArray *cases,
                  guint index)
{
  LofteSignatureCase *signature = g_ptr_array_index (cases, index);
  guint i;

  for (i = 0; i < cases->len; i++)
    if (i != index && ((LofteSignatureCase *) g_ptr_array_index (cases, i))->dictionary == signature->dictionary)
      return TRUE;
  return FALSE;
}

static void
judge_signature (LofteVerifier *verifier,
                 GPtrArray *cases,
                 guint index)
{
  LofteSignatureCase *signature = g_ptr_array_index (cases, index);
  const char *problem = lofte_verifier_check_range (verifier, signature);

  if (problem == NULL && shares_its_value (cases, index))
    problem = "two fields share one signature";
  if (problem != NULL)
    {
      lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_BYTES, "%s", problem);
      lofte_verifier_answer_broken (signature, LOFTE_BYTES_CHANGED,
                                    g_strdup (_ ("The signature does not cover what it should: the file was tampered with or damaged.")));
      return;
    }
  if (signature->is_timestamp)
    lofte_verifier_check_document_timestamp (verifier, signature);
  else
    lofte_verifier_check_cms (verifier, signature);
  if (signature->holds && !signature->is_timestamp)
    lofte_verifier_check_signature_timestamp (verifier, signature);
  ERR_clear_error ();
}

static int
compare_cases (gconstpointer one,
               gconstpointer other)
{
  const LofteSignatureCase *first = *(LofteSignatureCase *const *) one;
  const LofteSignatureCase *second = *(LofteSignatureCase *const *) other;

  if (first->verdict->revision_length != second->verdict->revision_length)
    return first->verdict->revision_length < second->verdict->revision_length ? -1 : 1;
  return 0;
}

static void
judge_signatures (LofteVerification *self,
                  LofteVerifier *verifier,
                  GPtrArray *cases)
{
  guint i;

  for (i = 0; i < cases->len && !g_cancellable_is_cancelled (verifier->cancellable); i++)
    judge_signature (verifier, cases, i);
  g_ptr_array_sort (cases, compare_cases);
  for (i = 0; i < cases->len && !g_cancellable_is_cancelled (verifier->cancellable); i++)
    {
      LofteSignatureCase *signature = g_ptr_array_index (cases, i);

      if (signature->holds)
        lofte_verifier_check_additions (verifier, signature, cases);
    }
  for (i = 0; i < cases->len; i++)
    {
      LofteSignatureCase *signature = g_ptr_array_index (cases, i);

      if (signature->holds)
        lofte_verifier_answer_people (verifier, signature, cases);
      g_ptr_array_add (self->verdicts, g_object_ref (signature->verdict));
    }
  lofte_verifier_answer_shared_keys (cases);
}

/* ---- the file as a whole ---- */

static LofteVerificationState
read_verdict (LofteSignatureVerdict *verdict)
{
  int bytes = lofte_signature_verdict_get_state (verdict, LOFTE_VERDICT_QUESTION_BYTES);
  int issuer = lofte_signature_verdict_get_state (verdict, LOFTE_VERDICT_QUESTION_ISSUER);
  int time = lofte_signature_verdict_get_state (verdict, LOFTE_VERDICT_QUESTION_TIME);
  int additions = lofte_signature_verdict_get_state (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS);

  if (bytes == LOFTE_BYTES_CHANGED || additions == LOFTE_ADDITIONS_NOT_ALLOWED)
    return LOFTE_VERIFICATION_CHANGED;
  if (bytes == LOFTE_BYTES_CANNOT_BE_CHECKED || additions == LOFTE_ADDITIONS_CANNOT_BE_CHECKED || issuer == LOFTE_ISSUER_CANNOT_BE_CHECKED)
    return LOFTE_VERIFICATION_CANNOT_BE_CHECKED;
  if (issuer == LOFTE_ISSUER_TRUSTED && time != LOFTE_TIME_BROKEN)
    return verdict->doubts != 0 ? LOFTE_VERIFICATION_SIGNER_IN_DOUBT : LOFTE_VERIFICATION_TRUSTED;
  if (issuer == LOFTE_ISSUER_TRUSTED)
    return LOFTE_VERIFICATION_NOT_TRUSTED;
  return issuer == LOFTE_ISSUER_UNKNOWN ? LOFTE_VERIFICATION_ISSUER_UNKNOWN : LOFTE_VERIFICATION_NOT_TRUSTED;
}

/* Which of two states the whole file takes: a change outweighs what cannot be checked. */
static guint
weigh (LofteVerificationState state)
{
  static const guint weights[] = { 0, 1, 2, 3, 4, 6, 5, 7 };

  return weights[state];
}

/* While fields are empty, nothing may sound as if everybody had signed. */
static const char *
describe_intact (LofteVerificationState state,
                 gboolean example,
                 gboolean incomplete)
{
  if (state == LOFTE_VERIFICATION_NOT_TRUSTED)
    return incomplete ? _ ("The signatures made so far are unchanged, but at least one should not be relied upon.") : _ ("All signatures are unchanged, but at least one should not be relied upon.");
  if (example)
    return incomplete ? _ ("The signatures made so far are unchanged, but at least one uses an example certificate and proves nothing.") : _ ("All signatures are unchanged, but at least one uses an example certificate and proves nothing.");
  if (state == LOFTE_VERIFICATION_ISSUER_UNKNOWN)
    return incomplete ? _ ("The signatures made so far are unchanged, but at least one issuer is not in your list of trusted issuers.") : _ ("All signatures are unchanged, but at least one issuer is not in your list of trusted issuers.");
  return incomplete ? _ ("The signatures made so far are unchanged, and their issuers are in your list of trusted issuers.") : _ ("All signatures are unchanged, and their issuers are in your list of trusted issuers.");
}

static const char *
describe_state (LofteVerificationState state,
                gboolean example,
                gboolean incomplete)
{
  switch (state)
    {
    case LOFTE_VERIFICATION_NO_SIGNATURES:
      return _ ("The file has no signatures.");
    case LOFTE_VERIFICATION_TRUSTED:
    case LOFTE_VERIFICATION_SIGNER_IN_DOUBT:
    case LOFTE_VERIFICATION_ISSUER_UNKNOWN:
    case LOFTE_VERIFICATION_NOT_TRUSTED:
      return describe_intact (state, example, incomplete);
    case LOFTE_VERIFICATION_CHANGED:
      return _ ("The file was changed: at least one signature does not hold.");
    case LOFTE_VERIFICATION_CANNOT_BE_CHECKED:
      return _ ("At least one signature cannot be checked.");
    case LOFTE_VERIFICATION_DAMAGED:
    default:
      return _ ("The file is damaged; nothing can be said about its signatures.");
    }
}

/* Whoever reads one line only must learn that a name may be wrong. */
static void
add_doubts (LofteVerification *self)
{
  LofteSignerDoubts doubts = 0;
  guint i;

  for (i = 0; i < self->verdicts->len; i++)
    doubts |= ((LofteSignatureVerdict *) g_ptr_array_index (self->verdicts, i))->doubts;
  if ((doubts & LOFTE_SIGNER_DOUBT_KEY) != 0)
    add_sentence (self, _ ("One key made several of the signatures: they were not made by different persons."));
  if ((doubts & LOFTE_SIGNER_DOUBT_NAME) != 0)
    add_sentence (self, _ ("At least one signature names somebody other than the holder of its certificate."));
  else if ((doubts & LOFTE_SIGNER_DOUBT_FIELD) != 0)
    add_sentence (self, _ ("At least one signature was made by somebody other than the person its field was prepared for."));
}

/* Who has not signed, and who has without having been asked. */
static void
add_unsigned (LofteVerification *self,
              guint n_unprepared)
{
  guint n_unsigned = self->unsigned_fields->len;
  g_autofree char *names = lofte_prepared_field_describe (self->unsigned_fields);
  g_autofree char *empty = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u prepared signature field is not signed: %s.", "%u prepared signature fields are not signed: %s.", n_unsigned), n_unsigned, names);
  g_autofree char *unprepared = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u signature is not in a prepared field.", "%u signatures are not in prepared fields.", n_unprepared), n_unprepared);

  if (n_unsigned == 0)
    return;
  add_sentence (self, empty);
  if (n_unprepared > 0)
    add_sentence (self, unprepared);
}

/* What was signed can show something else in another program: Shadow Attacks (NDSS 2021) are prepared before signing. */
static void
add_traps (LofteVerification *self,
           LofteVerifier *verifier,
           GPtrArray *cases)
{
  const LofteSignatureCase *first = NULL;
  g_autofree char *overlay = NULL;
  guint i;

  for (i = 0; i < cases->len && first == NULL; i++)
    if (((LofteSignatureCase *) g_ptr_array_index (cases, i))->holds)
      first = g_ptr_array_index (cases, i);
  if (first == NULL)
    return;
  if (lofte_verifier_has_script (&first->revision))
    add_sentence (self, _ ("When it was signed, the file contained a script, which can change what a program shows."));
  overlay = lofte_pdf_find_overlay (&first->revision, verifier->cancellable);
  if (overlay != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("When it was signed, the form field %s covered something on its page; what is under it may be hidden."), overlay);

      add_sentence (self, sentence);
    }
}

static void
conclude (LofteVerification *self,
          guint n_removed,
          guint n_strays,
          guint n_unprepared,
          gboolean too_many)
{
  LofteVerificationState state = LOFTE_VERIFICATION_NO_SIGNATURES;
  gboolean example = FALSE;
  guint i;

  for (i = 0; i < self->verdicts->len; i++)
    {
      LofteSignatureVerdict *verdict = g_ptr_array_index (self->verdicts, i);
      LofteVerificationState single = read_verdict (verdict);

      example = example || lofte_signature_verdict_is_example (verdict);
      if (weigh (single) > weigh (state))
        state = single;
    }
  if (too_many && weigh (state) < weigh (LOFTE_VERIFICATION_CANNOT_BE_CHECKED))
    state = LOFTE_VERIFICATION_CANNOT_BE_CHECKED;
  set_state (self, state, describe_state (state, example, self->unsigned_fields->len > 0));
  if (n_strays > 0 && weigh (state) < weigh (LOFTE_VERIFICATION_CANNOT_BE_CHECKED))
    set_state (self, LOFTE_VERIFICATION_CANNOT_BE_CHECKED, _ ("The file contains a signature that none of its fields refers to; it cannot be checked."));
  if (n_removed > 0)
    set_state (self, LOFTE_VERIFICATION_CHANGED, _ ("The file was changed: a signature in an earlier revision of it was removed or replaced."));
  add_doubts (self);
  add_unsigned (self, n_unprepared);
}

static void
verify (LofteVerification *self,
        LofteVerifier *verifier)
{
  g_autoptr (GPtrArray) cases = NULL;
  gboolean too_many = FALSE;

  lofte_revision_file_get_newest (verifier->file, &verifier->newest);
  lofte_verifier_load_evidence (verifier);
  cases = lofte_verifier_collect (&verifier->newest, TRUE, self->unsigned_fields, &too_many);
  judge_signatures (self, verifier, cases);
  if (lofte_revision_file_is_too_large (verifier->file))
    too_many = TRUE;
  conclude (self, lofte_verifier_count_removed (verifier, cases), lofte_verifier_count_strays (verifier, cases), lofte_verifier_count_unprepared (verifier, cases), too_many);
  add_traps (self, verifier, cases);
  lofte_verifier_clear_digests (verifier);
  lofte_verifier_clear_evidence (verifier);
}

LofteVerification *
lofte_verify_pdf (GBytes *pdf,
                  LofteTrust *trust,
                  GDateTime *now,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (LofteVerification) self = NULL;
  g_autoptr (LofteRevisionFile) file = NULL;
  LofteVerifier verifier = { 0 };
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (pdf != NULL, NULL);
  g_return_val_if_fail (LOFTE_IS_TRUST (trust), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self = g_object_new (LOFTE_TYPE_VERIFICATION, NULL);
  self->pdf = g_bytes_ref (pdf);
  self->time = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_utc ();
  data = g_bytes_get_data (pdf, &size);
  file = lofte_revision_file_new (data, size);
  if (!open_file (self, file))
    return g_steal_pointer (&self);
  verifier.file = file;
  verifier.trust = trust;
  verifier.now = self->time;
  verifier.cancellable = cancellable;
  verifier.digest_budget = size < G_MAXUINT64 / 8 ? 4 * (guint64) size + DIGEST_ALLOWANCE : DIGEST_ALLOWANCE;
  verify (self, &verifier);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

LofteVerificationState
lofte_verification_get_state (LofteVerification *self)
{
  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), LOFTE_VERIFICATION_DAMAGED);

  return self->state;
}

const char *
lofte_verification_state_get_name (LofteVerificationState state)
{
  static const char *const names[] = { "no-signatures", "trusted", "signer-in-doubt", "issuer-unknown", "not-trusted", "changed", "cannot-be-checked", "damaged" };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

const char *
lofte_verification_get_sentence (LofteVerification *self)
{
  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), NULL);

  return self->sentence;
}

const char *const *
lofte_verification_get_details (LofteVerification *self)
{
  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), NULL);

  return (const char *const *) self->details->pdata;
}

GPtrArray *
lofte_verification_get_verdicts (LofteVerification *self)
{
  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), NULL);

  return self->verdicts;
}

gboolean
lofte_verification_has_notes (LofteVerification *self)
{
  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), FALSE);

  return self->has_notes;
}

guint
lofte_verification_get_n_unsigned (LofteVerification *self)
{
  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), 0);

  return self->unsigned_fields->len;
}

GDateTime *
lofte_verification_get_time (LofteVerification *self)
{
  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), NULL);

  return self->time;
}

GBytes *
lofte_verification_dup_revision (LofteVerification *self,
                                 LofteSignatureVerdict *verdict)
{
  gsize length;

  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), NULL);
  g_return_val_if_fail (LOFTE_IS_SIGNATURE_VERDICT (verdict), NULL);

  length = lofte_signature_verdict_get_revision_length (verdict);
  if (length == 0 || length > g_bytes_get_size (self->pdf))
    return NULL;
  return g_bytes_new_from_bytes (self->pdf, 0, length);
}
