/* LofteVerifier — the sentences about signer, issuer and time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/x509v3.h>

#include "lofte-person-name.h"
#include "lofte-verification-text-private.h"
#include "lofte-verifier-private.h"

static const char *
choose_name (const LofteSignatureVerdict *verdict)
{
  return verdict->signer_name != NULL ? verdict->signer_name : verdict->claimed_name;
}

void
lofte_verifier_answer_broken (LofteSignatureCase *signature,
                              LofteBytesState state,
                              char *sentence)
{
  LofteSignatureVerdict *verdict = signature->verdict;
  const char *name = choose_name (verdict);

  lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_BYTES, state,
                                  state == LOFTE_BYTES_CHANGED ? LOFTE_VERDICT_GRADE_BAD : LOFTE_VERDICT_GRADE_UNKNOWN, sentence);
  if (name != NULL)
    lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_SIGNER, LOFTE_SIGNER_NOT_PROVEN, LOFTE_VERDICT_GRADE_BAD,
                                    g_strdup_printf (_ ("The file names %s, but nothing proves it."), name));
  else
    lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_SIGNER, LOFTE_SIGNER_CANNOT_BE_CHECKED, LOFTE_VERDICT_GRADE_UNKNOWN,
                                    g_strdup (_ ("It is not possible to tell who signed.")));
  lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_ISSUER, LOFTE_ISSUER_CANNOT_BE_CHECKED, LOFTE_VERDICT_GRADE_UNKNOWN,
                                  g_strdup (_ ("The signature is not proven, so nobody vouches for the name.")));
  lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_TIME, LOFTE_TIME_CANNOT_BE_CHECKED, LOFTE_VERDICT_GRADE_UNKNOWN,
                                  g_strdup (_ ("The signature is not proven, and neither is its time.")));
  lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS, LOFTE_ADDITIONS_CANNOT_BE_CHECKED, LOFTE_VERDICT_GRADE_UNKNOWN,
                                  g_strdup (_ ("It is not possible to tell what was added afterwards.")));
}

/* ---- who ---- */

/* The box on the page shows the claimed name; only the certificate's is proven. */
static gboolean
claims_another_name (const LofteSignatureVerdict *verdict)
{
  return verdict->claimed_name != NULL && *verdict->claimed_name != '\0' && !lofte_person_names_agree (verdict->signer_name, verdict->claimed_name);
}

/* Whoever prepared the file wrote into the field whose signature it waits for. */
static gboolean
was_prepared_for_another (const LofteSignatureVerdict *verdict)
{
  return verdict->prepared_for != NULL && !lofte_person_names_agree (verdict->signer_name, verdict->prepared_for);
}

/* Adds a whole sentence to what is said of the signer. */
static void
warn_of_signer (LofteSignatureVerdict *verdict,
                LofteSignerDoubts doubt,
                const char *sentence)
{
  LofteVerdictAnswer *answer = &verdict->answers[LOFTE_VERDICT_QUESTION_SIGNER];

  verdict->doubts |= doubt;
  lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_SIGNER, answer->state, MAX (answer->grade, LOFTE_VERDICT_GRADE_WARNING),
                                  g_strconcat (answer->sentence, " ", sentence, NULL));
}

static void
answer_signer (LofteSignatureCase *signature)
{
  LofteSignatureVerdict *verdict = signature->verdict;
  LofteVerdictQuestion question = LOFTE_VERDICT_QUESTION_SIGNER;

  if (verdict->example)
    lofte_signature_verdict_answer (verdict, question, LOFTE_SIGNER_EXAMPLE, LOFTE_VERDICT_GRADE_WARNING,
                                    g_strdup_printf (_ ("%s – an example certificate, made for trying things out: it proves nothing."), verdict->signer_name));
  else if (signature->is_timestamp)
    lofte_signature_verdict_answer (verdict, question, LOFTE_SIGNER_NAMED, LOFTE_VERDICT_GRADE_GOOD,
                                    g_strdup_printf (_ ("Stamped by the time-stamping authority %s."), verdict->signer_name));
  else
    lofte_signature_verdict_answer (verdict, question, LOFTE_SIGNER_NAMED, LOFTE_VERDICT_GRADE_GOOD,
                                    g_strdup_printf (_ ("Signed with the certificate of %s."), verdict->signer_name));
  if (!signature->is_timestamp && claims_another_name (verdict))
    {
      g_autofree char *claim = g_strdup_printf (_ ("But the signature on the page names %s: ask whether one may sign for the other."), verdict->claimed_name);

      warn_of_signer (verdict, LOFTE_SIGNER_DOUBT_NAME, claim);
    }
  if (!signature->is_timestamp && was_prepared_for_another (verdict))
    {
      g_autofree char *other = g_strdup_printf (_ ("But the field was prepared for the signature of %s: ask whether one may sign for the other."), verdict->prepared_for);

      warn_of_signer (verdict, LOFTE_SIGNER_DOUBT_FIELD, other);
    }
  if (signature->signer != NULL)
    {
      g_autofree char *whole = lofte_text_from_whole_x509_name (X509_get_subject_name (signature->signer));
      g_autoptr (LofteTrustCertificate) certificate = lofte_trust_certificate_new (signature->signer);

      lofte_signature_verdict_add_detail (verdict, question, "%s", whole);
      if (certificate != NULL)
        {
          g_autofree char *from = lofte_text_from_time (certificate->valid_from);
          g_autofree char *until = lofte_text_from_time (certificate->valid_until);

          lofte_signature_verdict_add_detail (verdict, question, _ ("valid from %s to %s"), from, until);
          lofte_signature_verdict_add_detail (verdict, question, "SHA-256 %s", certificate->fingerprint);
        }
    }
  if (verdict->claimed_name != NULL)
    lofte_signature_verdict_add_detail (verdict, question, _ ("claimed name: %s"), verdict->claimed_name);
  if (verdict->claimed_reason != NULL)
    lofte_signature_verdict_add_detail (verdict, question, _ ("claimed reason: %s"), verdict->claimed_reason);
  if (verdict->claimed_location != NULL)
    lofte_signature_verdict_add_detail (verdict, question, _ ("claimed place: %s"), verdict->claimed_location);
}

/* ---- issued by whom ---- */

static char *
describe_trusted (const LofteSignatureVerdict *verdict,
                  const LofteChain *chain)
{
  g_autofree char *who = g_strdup_printf (_ ("Issued by %s; %s is in your list of trusted issuers."), verdict->issuer_name,
                                          chain->anchor_name != NULL ? chain->anchor_name : "?");

  if (chain->evidence_complete)
    return g_strconcat (who, " ", _ ("According to the evidence in the file it was not revoked."), NULL);
  return g_strconcat (who, " ", _ ("The file does not show whether it was revoked."), NULL);
}

static char *
describe_expired (const LofteSignatureVerdict *verdict,
                  const LofteChain *chain,
                  gboolean time_is_trusted)
{
  if (chain->error == X509_V_ERR_CERT_NOT_YET_VALID)
    return g_strdup_printf (_ ("Issued by %s, but a certificate was not valid yet."), verdict->issuer_name);
  if (time_is_trusted)
    return g_strdup_printf (_ ("Issued by %s, but a certificate had expired when it was signed."), verdict->issuer_name);
  return g_strdup_printf (_ ("Issued by %s, but a certificate has expired and no time stamp proves that it was valid when it was signed."), verdict->issuer_name);
}

/* The highest certificate of a chain that ends nowhere, when it may issue others. */
static LofteTrustCertificate *
find_candidate (const LofteChain *chain)
{
  int n = chain->certificates != NULL ? sk_X509_num (chain->certificates) : 0;
  g_autoptr (LofteTrustCertificate) highest = n > 0 && chain->state == LOFTE_ISSUER_UNKNOWN ? lofte_trust_certificate_new (sk_X509_value (chain->certificates, n - 1)) : NULL;

  return highest != NULL && highest->can_issue ? g_steal_pointer (&highest) : NULL;
}

static void
answer_issuer (LofteSignatureVerdict *verdict,
               const LofteChain *chain,
               gboolean time_is_trusted)
{
  LofteVerdictGrade grade = LOFTE_VERDICT_GRADE_BAD;
  char *sentence = NULL;
  int i;

  switch (chain->state)
    {
    case LOFTE_ISSUER_TRUSTED:
      grade = chain->evidence_complete ? LOFTE_VERDICT_GRADE_GOOD : LOFTE_VERDICT_GRADE_NOTE;
      sentence = describe_trusted (verdict, chain);
      break;
    case LOFTE_ISSUER_UNKNOWN:
      grade = LOFTE_VERDICT_GRADE_WARNING;
      if (chain->self_issued)
        sentence = g_strdup (_ ("The certificate was issued by its own holder: nobody else vouches for the name."));
      else
        sentence = g_strdup_printf (_ ("Issued by %s, who is not in your list of trusted issuers; add the issuer’s certificate if you trust it."), verdict->issuer_name);
      break;
    case LOFTE_ISSUER_EXPIRED:
      sentence = describe_expired (verdict, chain, time_is_trusted);
      break;
    case LOFTE_ISSUER_REVOKED:
      if (chain->revoked_at != NULL)
        {
          g_autofree char *time = lofte_text_from_time (chain->revoked_at);

          sentence = g_strdup_printf (_ ("Issued by %s, but a certificate was revoked on %s."), verdict->issuer_name, time);
        }
      else
        sentence = g_strdup_printf (_ ("Issued by %s, but a certificate was revoked."), verdict->issuer_name);
      break;
    case LOFTE_ISSUER_WRONG_USAGE:
      sentence = g_strdup_printf (_ ("Issued by %s, but a certificate is not meant for this use."), verdict->issuer_name);
      break;
    case LOFTE_ISSUER_INVALID:
    case LOFTE_ISSUER_CANNOT_BE_CHECKED:
    default:
      sentence = g_strdup_printf (_ ("Issued by %s, but the chain of certificates does not hold."), verdict->issuer_name);
      break;
    }
  if (chain->example)
    verdict->example = TRUE;
  verdict->candidate = find_candidate (chain);
  lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_ISSUER, chain->state, grade, sentence);
  if (chain->error != X509_V_OK)
    lofte_signature_verdict_add_detail (verdict, LOFTE_VERDICT_QUESTION_ISSUER, "%s", X509_verify_cert_error_string (chain->error));
  for (i = 0; chain->certificates != NULL && i < sk_X509_num (chain->certificates); i++)
    {
      g_autofree char *name = lofte_text_from_whole_x509_name (X509_get_subject_name (sk_X509_value (chain->certificates, i)));

      lofte_signature_verdict_add_detail (verdict, LOFTE_VERDICT_QUESTION_ISSUER, "%d: %s", i, name);
    }
}

/* ---- when ---- */

static void
answer_stamped (LofteSignatureCase *signature,
                const LofteTimestamp *timestamp)
{
  LofteSignatureVerdict *verdict = signature->verdict;
  g_autofree char *time = lofte_text_from_time (timestamp->time);
  g_autofree char *exact = lofte_text_from_exact_time (timestamp->time);

  verdict->time = g_date_time_ref (timestamp->time);
  if (timestamp->chain.state == LOFTE_ISSUER_TRUSTED)
    lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_TIME, LOFTE_TIME_STAMPED, LOFTE_VERDICT_GRADE_GOOD,
                                    g_strdup_printf (_ ("%s, vouched for by the time-stamping authority %s."), time, timestamp->authority));
  else
    lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_TIME, LOFTE_TIME_STAMPED_BY_UNKNOWN, LOFTE_VERDICT_GRADE_WARNING,
                                    g_strdup_printf (_ ("%s according to %s, whom no issuer in your list confirms as a time-stamping authority."), time, timestamp->authority));
  lofte_signature_verdict_add_detail (verdict, LOFTE_VERDICT_QUESTION_TIME, "%s", exact);
  if (timestamp->chain.error != X509_V_OK)
    lofte_signature_verdict_add_detail (verdict, LOFTE_VERDICT_QUESTION_TIME, "%s", X509_verify_cert_error_string (timestamp->chain.error));
  if (timestamp->problem != NULL)
    lofte_signature_verdict_add_detail (verdict, LOFTE_VERDICT_QUESTION_TIME, "%s", timestamp->problem);
}

static void
answer_claimed (LofteVerifier *self,
                LofteSignatureCase *signature,
                GDateTime *claimed,
                gboolean broken)
{
  LofteSignatureVerdict *verdict = signature->verdict;
  LofteTimeState state = claimed != NULL ? LOFTE_TIME_CLAIMED : LOFTE_TIME_NONE;
  g_autofree char *time = claimed != NULL ? lofte_text_from_time (claimed) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *warning = NULL;

  if (claimed != NULL)
    {
      g_autofree char *exact = lofte_text_from_exact_time (claimed);

      verdict->time = g_date_time_ref (claimed);
      lofte_signature_verdict_add_detail (verdict, LOFTE_VERDICT_QUESTION_TIME, "%s", exact);
    }
  if (claimed == NULL)
    words = g_strdup (_ ("The signature does not say when it was made."));
  else if (g_date_time_difference (claimed, self->now) > G_TIME_SPAN_HOUR)
    words = g_strdup_printf (_ ("%s according to the signer’s own clock, which is in the future."), time);
  else
    words = g_strdup_printf (_ ("%s according to the signer’s own clock; nobody else vouches for the time."), time);
  if (!broken)
    {
      lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_TIME, state, LOFTE_VERDICT_GRADE_NOTE, g_steal_pointer (&words));
      return;
    }
  if (signature->timestamp.problem != NULL)
    lofte_signature_verdict_add_detail (verdict, LOFTE_VERDICT_QUESTION_TIME, "%s", signature->timestamp.problem);
  if (signature->timestamp.supported)
    warning = g_strconcat (_ ("The time stamp does not belong to this signature."), " ", words, NULL);
  else
    warning = g_strconcat (_ ("The time stamp cannot be checked."), " ", words, NULL);
  lofte_signature_verdict_answer (verdict, LOFTE_VERDICT_QUESTION_TIME,
                                  signature->timestamp.supported ? LOFTE_TIME_BROKEN : LOFTE_TIME_CANNOT_BE_CHECKED,
                                  signature->timestamp.supported ? LOFTE_VERDICT_GRADE_BAD : LOFTE_VERDICT_GRADE_UNKNOWN,
                                  g_steal_pointer (&warning));
}

/* The earliest later document time stamp that is trusted proves that the signature existed then. */
static GDateTime *
find_covering_time (LofteSignatureCase *signature,
                    GPtrArray *cases)
{
  GDateTime *earliest = NULL;
  guint i;

  for (i = 0; i < cases->len; i++)
    {
      LofteSignatureCase *other = g_ptr_array_index (cases, i);

      if (other->is_timestamp && other->holds && other->revision.length > signature->revision.length &&
          other->timestamp.chain.state == LOFTE_ISSUER_TRUSTED &&
          (earliest == NULL || g_date_time_compare (other->timestamp.time, earliest) < 0))
        earliest = other->timestamp.time;
    }
  return earliest;
}

/* ---- level ---- */

static gboolean
has_evidence_store (const LofteRevision *revision)
{
  return lofte_object_is (lofte_revision_get (revision, lofte_revision_get_root (revision), "/DSS"), LOFTE_OBJECT_DICTIONARY);
}

static LofteSignatureLevel
find_level (LofteSignatureCase *signature,
            const LofteChain *chain,
            GPtrArray *cases)
{
  gboolean stamped = signature->timestamp.fits;
  gboolean archived = FALSE;
  guint i;

  if (!signature->baseline)
    return LOFTE_SIGNATURE_LEVEL_NONE;
  for (i = 0; i < cases->len; i++)
    {
      LofteSignatureCase *other = g_ptr_array_index (cases, i);

      if (!other->is_timestamp || !other->holds || other->revision.length <= signature->revision.length)
        continue;
      stamped = TRUE;
      archived = archived || has_evidence_store (&other->revision);
    }
  if (!stamped)
    return LOFTE_SIGNATURE_LEVEL_B;
  /* The evidence must be about the time-stamping authority too. */
  if (!chain->evidence_complete || (signature->timestamp.fits && !signature->timestamp.chain.evidence_complete))
    return LOFTE_SIGNATURE_LEVEL_T;
  return archived ? LOFTE_SIGNATURE_LEVEL_LTA : LOFTE_SIGNATURE_LEVEL_LT;
}

static void
answer_timestamp_people (LofteSignatureCase *signature)
{
  LofteSignatureVerdict *verdict = signature->verdict;
  LofteTimestamp *timestamp = &signature->timestamp;
  STACK_OF (X509) *certificates = timestamp->chain.certificates;

  if (certificates != NULL && sk_X509_num (certificates) > 0)
    verdict->issuer_name = lofte_text_from_x509_name (X509_get_issuer_name (sk_X509_value (certificates, 0)));
  else
    verdict->issuer_name = g_strdup ("?");
  answer_stamped (signature, timestamp);
  answer_issuer (verdict, &timestamp->chain, TRUE);
  answer_signer (signature);
}

void
lofte_verifier_answer_people (LofteVerifier *self,
                              LofteSignatureCase *signature,
                              GPtrArray *cases)
{
  LofteTimestamp *timestamp = &signature->timestamp;
  gboolean stamped = timestamp->fits && timestamp->chain.state == LOFTE_ISSUER_TRUSTED;
  g_autoptr (GDateTime) claimed = NULL;
  GDateTime *covering;
  GDateTime *proven;
  STACK_OF (X509) * certificates;
  LofteChain chain = { 0 };

  if (signature->is_timestamp)
    {
      answer_timestamp_people (signature);
      return;
    }
  claimed = lofte_text_parse_pdf_date (lofte_revision_get (&signature->revision, signature->dictionary, "/M"));
  if (timestamp->fits)
    answer_stamped (signature, timestamp);
  else
    answer_claimed (self, signature, claimed, signature->has_timestamp);
  covering = find_covering_time (signature, cases);
  proven = stamped ? timestamp->time : covering;
  certificates = CMS_get1_certs (signature->cms);
  lofte_verifier_check_chain (self, signature->signer, certificates, proven != NULL ? proven : self->now, proven != NULL, FALSE, &chain);
  sk_X509_pop_free (certificates, X509_free);
  answer_issuer (signature->verdict, &chain, proven != NULL);
  answer_signer (signature);
  if (lofte_signature_verdict_is_intact (signature->verdict))
    signature->verdict->level = find_level (signature, &chain, cases);
  lofte_chain_clear (&chain);
}

/* Two parties who sign with one key are one hand: a person must hear of it. */
void
lofte_verifier_answer_shared_keys (GPtrArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      LofteSignatureCase *signature = g_ptr_array_index (cases, i);

      for (guint j = 0; j < cases->len; j++)
        {
          LofteSignatureCase *other = g_ptr_array_index (cases, j);

          if (i == j || !signature->holds || !other->holds || signature->is_timestamp || other->is_timestamp || !signature->verdict->key_fingerprint || g_strcmp0 (signature->verdict->key_fingerprint, other->verdict->key_fingerprint) != 0)
            continue;
          warn_of_signer (signature->verdict, LOFTE_SIGNER_DOUBT_KEY, _ ("The same key made another of the signatures in this file: they were not made by two persons."));
          break;
        }
    }
}
