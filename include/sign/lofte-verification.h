/* LofteVerification — what can be said about the signatures of a PDF file (kontroll av underskrifter)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-signature-verdict.h"
#include "lofte-trust.h"

G_BEGIN_DECLS

/**
 * LofteVerificationState:
 * @LOFTE_VERIFICATION_NO_SIGNATURES: the file has no signature
 * @LOFTE_VERIFICATION_TRUSTED: every signature holds, its issuer is trusted, additions are allowed
 * @LOFTE_VERIFICATION_SIGNER_IN_DOUBT: likewise, but one key made several signatures, or somebody else signed than the one who is named
 * @LOFTE_VERIFICATION_ISSUER_UNKNOWN: every signature holds, but at least one issuer is not on the list
 * @LOFTE_VERIFICATION_NOT_TRUSTED: every signature holds, but a certificate was revoked, expired or not meant for this, or a method is too weak
 * @LOFTE_VERIFICATION_CHANGED: at least one signature does not hold, or something was added that it does not allow
 * @LOFTE_VERIFICATION_CANNOT_BE_CHECKED: at least one signature cannot be checked, and none is known to be broken
 * @LOFTE_VERIFICATION_DAMAGED: the file cannot be read without repairing it; nothing can be said
 *
 * The state of the file as a whole: the most serious of what its signatures give.
 */
typedef enum
{
  LOFTE_VERIFICATION_NO_SIGNATURES,
  LOFTE_VERIFICATION_TRUSTED,
  LOFTE_VERIFICATION_SIGNER_IN_DOUBT,
  LOFTE_VERIFICATION_ISSUER_UNKNOWN,
  LOFTE_VERIFICATION_NOT_TRUSTED,
  LOFTE_VERIFICATION_CHANGED,
  LOFTE_VERIFICATION_CANNOT_BE_CHECKED,
  LOFTE_VERIFICATION_DAMAGED
} LofteVerificationState;

#define LOFTE_TYPE_VERIFICATION (lofte_verification_get_type ())

G_DECLARE_FINAL_TYPE (LofteVerification, lofte_verification, LOFTE, VERIFICATION, GObject)

/**
 * lofte_verify_pdf:
 * @pdf: the file's bytes, which may be mapped (g_mapped_file_get_bytes()); kept by the result
 * @trust: the issuers the person relies on
 * @now: (nullable): the time to judge at, %NULL for this moment
 * @cancellable: (nullable): to stop early
 * @error: return location; only %G_IO_ERROR_CANCELLED, everything else is a result
 *
 * Judges every signature and document time stamp of a PDF file from the file alone: nothing is fetched, nothing is repaired.
 * ISO 32000-2, 12.8; ETSI EN 319 142-1; RFC 5652, 5280, 3161, 6960. Input may be hostile: time and memory are bounded.
 * Blocks (a 50 MB file takes less than half a second): call it in a worker thread. @trust must not be changed meanwhile.
 *
 * Returns: (transfer full) (nullable): the result, or %NULL when cancelled
 */
LofteVerification *lofte_verify_pdf (GBytes *pdf,
                                     LofteTrust *trust,
                                     GDateTime *now,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * lofte_verification_get_state:
 * @self: a result
 *
 * Returns: the state of the file as a whole
 */
LofteVerificationState lofte_verification_get_state (LofteVerification *self);

/**
 * lofte_verification_state_get_name:
 * @state: a state
 *
 * Returns: (transfer none): a stable, untranslated word for JSON and scripts
 */
const char *lofte_verification_state_get_name (LofteVerificationState state);

/**
 * lofte_verification_get_sentence:
 * @self: a result
 *
 * Returns: (transfer none): the state of the whole file in plain, translated words: one or more whole sentences, also about
 *   who has not signed
 */
const char *lofte_verification_get_sentence (LofteVerification *self);

/**
 * lofte_verification_get_details:
 * @self: a result
 *
 * Returns: (transfer none): technical lines about the file as a whole, possibly none
 */
const char *const *lofte_verification_get_details (LofteVerification *self);

/**
 * lofte_verification_get_verdicts:
 * @self: a result
 *
 * Returns: (transfer none) (element-type LofteSignatureVerdict): one verdict per signature, oldest revision first
 */
GPtrArray *lofte_verification_get_verdicts (LofteVerification *self);

/**
 * lofte_verification_get_n_unsigned:
 * @self: a result
 *
 * Returns: how many signature fields were prepared in the file and are not signed
 */
guint lofte_verification_get_n_unsigned (LofteVerification *self);

/**
 * lofte_verification_has_notes:
 * @self: a result
 *
 * Returns: whether the sentence tells of more than the signatures that are there, such as who has not signed
 */
gboolean lofte_verification_has_notes (LofteVerification *self);

/**
 * lofte_verification_get_time:
 * @self: a result
 *
 * Returns: (transfer none): the time it was judged at
 */
GDateTime *lofte_verification_get_time (LofteVerification *self);

/**
 * lofte_verification_dup_revision:
 * @self: a result
 * @verdict: one of its verdicts
 *
 * Returns: (transfer full) (nullable): the file as it was when that signature was made, a part of the judged bytes without copying;
 *   %NULL when that cannot be told
 */
GBytes *lofte_verification_dup_revision (LofteVerification *self,
                                         LofteSignatureVerdict *verdict);

/**
 * lofte_verification_to_text:
 * @self: a result
 * @with_details: whether to add the technical lines
 *
 * The same words for the window, the command line and the report: the state, then each signature with its five answers.
 *
 * Returns: (transfer full): translated text in several lines, ending in a newline
 */
char *lofte_verification_to_text (LofteVerification *self,
                                  gboolean with_details);

/**
 * lofte_verification_to_variant:
 * @self: a result
 *
 * For JSON (json_gvariant_serialize()): keys and state words are stable and untranslated, sentences are translated.
 * Keys: state, sentence, checked-at, details, signatures (field, prepared-for, page, kind, level, subfilter, signer, issuer, time,
 * revision-length, example, intact, claims, answers), unsigned-fields (field, prepared-for, tooltip, page).
 *
 * Returns: (transfer full): a floating-free variant of type `a{sv}`
 */
GVariant *lofte_verification_to_variant (LofteVerification *self);

G_END_DECLS
