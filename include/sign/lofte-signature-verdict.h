/* LofteSignatureVerdict — what can be said about one signature, in five separate answers (utlåtande)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "lofte-trust.h"

G_BEGIN_DECLS

/**
 * LofteVerdictQuestion:
 * @LOFTE_VERDICT_QUESTION_BYTES: Are the signed bytes unchanged?
 * @LOFTE_VERDICT_QUESTION_SIGNER: Who signed?
 * @LOFTE_VERDICT_QUESTION_ISSUER: Who vouches for that name, and is that issuer on the list of trusted ones?
 * @LOFTE_VERDICT_QUESTION_TIME: When was it signed, and who says so?
 * @LOFTE_VERDICT_QUESTION_ADDITIONS: What was added afterwards, and was that allowed?
 *
 * The five questions, in the order in which they are shown.
 */
typedef enum
{
  LOFTE_VERDICT_QUESTION_BYTES,
  LOFTE_VERDICT_QUESTION_SIGNER,
  LOFTE_VERDICT_QUESTION_ISSUER,
  LOFTE_VERDICT_QUESTION_TIME,
  LOFTE_VERDICT_QUESTION_ADDITIONS
} LofteVerdictQuestion;

#define LOFTE_VERDICT_N_QUESTIONS 5

/**
 * LofteBytesState:
 * @LOFTE_BYTES_UNCHANGED: the signed bytes are those that were signed
 * @LOFTE_BYTES_CHANGED: they are not, or the signature does not cover what it pretends to cover
 * @LOFTE_BYTES_CANNOT_BE_CHECKED: a method or form this program does not know
 */
typedef enum
{
  LOFTE_BYTES_UNCHANGED,
  LOFTE_BYTES_CHANGED,
  LOFTE_BYTES_CANNOT_BE_CHECKED
} LofteBytesState;

/**
 * LofteSignerState:
 * @LOFTE_SIGNER_NAMED: the certificate names somebody and its key made this signature
 * @LOFTE_SIGNER_EXAMPLE: likewise, but the certificate is an example and proves nothing
 * @LOFTE_SIGNER_NOT_PROVEN: a name stands there, but the signature does not prove it
 * @LOFTE_SIGNER_CANNOT_BE_CHECKED: no certificate, or unknown method
 */
typedef enum
{
  LOFTE_SIGNER_NAMED,
  LOFTE_SIGNER_EXAMPLE,
  LOFTE_SIGNER_NOT_PROVEN,
  LOFTE_SIGNER_CANNOT_BE_CHECKED
} LofteSignerState;

/**
 * LofteIssuerState:
 * @LOFTE_ISSUER_TRUSTED: a chain of valid certificates leads to an issuer on the person's list
 * @LOFTE_ISSUER_UNKNOWN: no issuer on the list vouches for the certificate
 * @LOFTE_ISSUER_EXPIRED: a certificate of the chain was not valid any more, or not yet, at the time that counts
 * @LOFTE_ISSUER_REVOKED: a certificate of the chain was revoked at the time that counts
 * @LOFTE_ISSUER_WRONG_USAGE: a certificate of the chain may not be used for this
 * @LOFTE_ISSUER_INVALID: the chain is broken in another way
 * @LOFTE_ISSUER_CANNOT_BE_CHECKED: nothing can be said
 */
typedef enum
{
  LOFTE_ISSUER_TRUSTED,
  LOFTE_ISSUER_UNKNOWN,
  LOFTE_ISSUER_EXPIRED,
  LOFTE_ISSUER_REVOKED,
  LOFTE_ISSUER_WRONG_USAGE,
  LOFTE_ISSUER_INVALID,
  LOFTE_ISSUER_CANNOT_BE_CHECKED
} LofteIssuerState;

/**
 * LofteTimeState:
 * @LOFTE_TIME_STAMPED: a time-stamping authority with a trusted issuer vouches for the time
 * @LOFTE_TIME_STAMPED_BY_UNKNOWN: a time stamp that fits, by an authority whose issuer is not on the list
 * @LOFTE_TIME_CLAIMED: only the signer's own clock
 * @LOFTE_TIME_NONE: no time at all
 * @LOFTE_TIME_BROKEN: a time stamp that does not belong to this signature
 * @LOFTE_TIME_CANNOT_BE_CHECKED: a time stamp by a method this program does not know
 */
typedef enum
{
  LOFTE_TIME_STAMPED,
  LOFTE_TIME_STAMPED_BY_UNKNOWN,
  LOFTE_TIME_CLAIMED,
  LOFTE_TIME_NONE,
  LOFTE_TIME_BROKEN,
  LOFTE_TIME_CANNOT_BE_CHECKED
} LofteTimeState;

/**
 * LofteAdditionsState:
 * @LOFTE_ADDITIONS_NONE: nothing was added, or a later revision that changes nothing
 * @LOFTE_ADDITIONS_EVIDENCE: only evidence for later checking (DSS, document time stamps), or other data about the file
 * @LOFTE_ADDITIONS_FORM_FILLING: also further signatures or filled-in fields, as the signature allows
 * @LOFTE_ADDITIONS_ANNOTATIONS: also comments, which the signature allows expressly
 * @LOFTE_ADDITIONS_NOT_ALLOWED: something the signature does not allow
 * @LOFTE_ADDITIONS_CANNOT_BE_CHECKED: nothing can be said
 *
 * Ordered from harmless to serious.
 */
typedef enum
{
  LOFTE_ADDITIONS_NONE,
  LOFTE_ADDITIONS_EVIDENCE,
  LOFTE_ADDITIONS_FORM_FILLING,
  LOFTE_ADDITIONS_ANNOTATIONS,
  LOFTE_ADDITIONS_NOT_ALLOWED,
  LOFTE_ADDITIONS_CANNOT_BE_CHECKED
} LofteAdditionsState;

/**
 * LofteVerdictGrade:
 * @LOFTE_VERDICT_GRADE_GOOD: as it should be
 * @LOFTE_VERDICT_GRADE_NOTE: the person should read it, nothing is wrong
 * @LOFTE_VERDICT_GRADE_WARNING: not to be relied upon without further steps
 * @LOFTE_VERDICT_GRADE_BAD: not to be relied upon
 * @LOFTE_VERDICT_GRADE_UNKNOWN: cannot be checked
 *
 * How an answer is to be shown (icon and colour), beside its words.
 */
typedef enum
{
  LOFTE_VERDICT_GRADE_GOOD,
  LOFTE_VERDICT_GRADE_NOTE,
  LOFTE_VERDICT_GRADE_WARNING,
  LOFTE_VERDICT_GRADE_BAD,
  LOFTE_VERDICT_GRADE_UNKNOWN
} LofteVerdictGrade;

/**
 * LofteSignatureKind:
 * @LOFTE_SIGNATURE_APPROVAL: an ordinary signature
 * @LOFTE_SIGNATURE_CERTIFICATION: the first signature, which says what may be done afterwards (DocMDP)
 * @LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP: a time stamp over the whole document (ETSI.RFC3161)
 */
typedef enum
{
  LOFTE_SIGNATURE_APPROVAL,
  LOFTE_SIGNATURE_CERTIFICATION,
  LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP
} LofteSignatureKind;

/**
 * LofteSignatureLevel:
 * @LOFTE_SIGNATURE_LEVEL_NONE: no PAdES baseline signature, or it does not hold
 * @LOFTE_SIGNATURE_LEVEL_B: B-B, basic
 * @LOFTE_SIGNATURE_LEVEL_T: B-T, with a time stamp that fits
 * @LOFTE_SIGNATURE_LEVEL_LT: B-LT, with evidence for the whole chain in the file
 * @LOFTE_SIGNATURE_LEVEL_LTA: B-LTA, the evidence protected by a later document time stamp
 *
 * Level of ETSI EN 319 142-1 as far as it can be told from the file alone; whether the issuers are trusted is not part of it.
 */
typedef enum
{
  LOFTE_SIGNATURE_LEVEL_NONE,
  LOFTE_SIGNATURE_LEVEL_B,
  LOFTE_SIGNATURE_LEVEL_T,
  LOFTE_SIGNATURE_LEVEL_LT,
  LOFTE_SIGNATURE_LEVEL_LTA
} LofteSignatureLevel;

#define LOFTE_TYPE_SIGNATURE_VERDICT (lofte_signature_verdict_get_type ())

G_DECLARE_FINAL_TYPE (LofteSignatureVerdict, lofte_signature_verdict, LOFTE, SIGNATURE_VERDICT, GObject)

/* Immutable once handed out; the getters may be called from any thread. */

/**
 * lofte_signature_verdict_get_state:
 * @self: a verdict
 * @question: which answer
 *
 * Returns: the answer as a value of the enumeration that belongs to @question
 */
int lofte_signature_verdict_get_state (LofteSignatureVerdict *self,
                                       LofteVerdictQuestion question);

/**
 * lofte_signature_verdict_get_state_name:
 * @self: a verdict
 * @question: which answer
 *
 * Returns: (transfer none): the answer as a stable, untranslated word for JSON and scripts, such as `unchanged` or `issuer-unknown`
 */
const char *lofte_signature_verdict_get_state_name (LofteSignatureVerdict *self,
                                                    LofteVerdictQuestion question);

/**
 * lofte_signature_verdict_get_grade:
 * @self: a verdict
 * @question: which answer
 *
 * Returns: how to show the answer
 */
LofteVerdictGrade lofte_signature_verdict_get_grade (LofteSignatureVerdict *self,
                                                     LofteVerdictQuestion question);

/**
 * lofte_signature_verdict_get_sentence:
 * @self: a verdict
 * @question: which answer
 *
 * Returns: (transfer none): the answer in plain, translated words
 */
const char *lofte_signature_verdict_get_sentence (LofteSignatureVerdict *self,
                                                  LofteVerdictQuestion question);

/**
 * lofte_signature_verdict_get_details:
 * @self: a verdict
 * @question: which answer
 *
 * Returns: (transfer none): technical lines that explain the answer, possibly none
 */
const char *const *lofte_signature_verdict_get_details (LofteSignatureVerdict *self,
                                                        LofteVerdictQuestion question);

/**
 * lofte_verdict_question_get_title:
 * @question: a question
 *
 * Returns: (transfer none): the question in a few translated words, for a heading
 */
const char *lofte_verdict_question_get_title (LofteVerdictQuestion question);

/**
 * lofte_verdict_question_get_name:
 * @question: a question
 *
 * Returns: (transfer none): a stable, untranslated word: bytes, signer, issuer, time, additions
 */
const char *lofte_verdict_question_get_name (LofteVerdictQuestion question);

/**
 * lofte_verdict_grade_get_name:
 * @grade: a grade
 *
 * Returns: (transfer none): a stable, untranslated word: good, note, warning, bad, unknown
 */
const char *lofte_verdict_grade_get_name (LofteVerdictGrade grade);

/**
 * lofte_signature_verdict_get_kind:
 * @self: a verdict
 *
 * Returns: what kind of signature it is
 */
LofteSignatureKind lofte_signature_verdict_get_kind (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_level:
 * @self: a verdict
 *
 * Returns: the PAdES baseline level
 */
LofteSignatureLevel lofte_signature_verdict_get_level (LofteSignatureVerdict *self);

/**
 * lofte_signature_level_get_name:
 * @level: a level
 *
 * Returns: (transfer none): "B-B", "B-T", "B-LT", "B-LTA" or "none"
 */
const char *lofte_signature_level_get_name (LofteSignatureLevel level);

/**
 * lofte_signature_verdict_get_field_name:
 * @self: a verdict
 *
 * Returns: (transfer none): the signature field's full name
 */
const char *lofte_signature_verdict_get_field_name (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_prepared_for:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): whose signature the field was prepared for, as far as the field says so
 */
const char *lofte_signature_verdict_get_prepared_for (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_page:
 * @self: a verdict
 *
 * Returns: the number, from 1, of the page that shows the field; 0 when no page does
 */
guint lofte_signature_verdict_get_page (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_subfilter:
 * @self: a verdict
 *
 * Returns: (transfer none): the signature's encoding as the file names it, such as `ETSI.CAdES.detached`
 */
const char *lofte_signature_verdict_get_subfilter (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_signer_name:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the name in the signer's certificate, whether proven or not
 */
const char *lofte_signature_verdict_get_signer_name (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_issuer_name:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the name of who issued that certificate
 */
const char *lofte_signature_verdict_get_issuer_name (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_key_fingerprint:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): SHA-256 of the signer's public key, as lofte_key_get_key_fingerprint() tells it
 */
const char *lofte_signature_verdict_get_key_fingerprint (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_candidate:
 * @self: a verdict
 *
 * When no trusted issuer vouches for the certificate, the file often carries the certificate of one who could:
 * the highest of the chain that may issue others. Only a person can decide to trust it.
 *
 * Returns: (transfer none) (nullable): the certificate that would have to be trusted, %NULL when the file has none
 */
const LofteTrustCertificate *lofte_signature_verdict_get_candidate (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_claimed_name:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the name the signature dictionary claims (/Name); a claim, not a proof
 */
const char *lofte_signature_verdict_get_claimed_name (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_claimed_reason:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the claimed reason (/Reason)
 */
const char *lofte_signature_verdict_get_claimed_reason (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_claimed_location:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the claimed place (/Location)
 */
const char *lofte_signature_verdict_get_claimed_location (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_time:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the time of the answer to "when": stamped if the state says so, else claimed
 */
GDateTime *lofte_signature_verdict_get_time (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_get_revision_length:
 * @self: a verdict
 *
 * Returns: how many bytes from the file's beginning this signature covers; 0 when that cannot be told
 */
gsize lofte_signature_verdict_get_revision_length (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_is_example:
 * @self: a verdict
 *
 * Returns: whether a certificate of the signer's chain is an example (its name contains EXEMPEL) and proves nothing
 */
gboolean lofte_signature_verdict_is_example (LofteSignatureVerdict *self);

/**
 * lofte_signature_verdict_is_intact:
 * @self: a verdict
 *
 * Returns: whether the bytes are unchanged and everything added afterwards is allowed
 */
gboolean lofte_signature_verdict_is_intact (LofteSignatureVerdict *self);

G_END_DECLS
