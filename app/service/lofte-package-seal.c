/* What a package says about signatures, judged by what it holds
 *
 * A state is not believed: it follows from the signed file or the scan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-kind.h"
#include "lofte-intake.h"
#include "lofte-package-private.h"
#include "lofte-pdf-export.h"
#include "lofte-pdf-source.h"
#include "lofte-refusal-private.h"
#include "lofte-verification.h"

typedef struct
{
  GHashTable *entries;
  LofteRegister *reg;
  LofteElement *root;
  const char *file;
  GPtrArray *notes;
} Seal;

static LofteElement *
peek_signing (const Seal *seal, guint i)
{
  return lofte_element_peek (seal->root, "signing", i);
}

static GBytes *
find_file (const Seal *seal, LofteElement *signing)
{
  const char *digest = lofte_element_get (signing, "file");

  return digest ? lofte_package_find_file (seal->entries, digest) : NULL;
}

static guint
count_signings_of (const Seal *seal, LofteElement *signatory)
{
  guint count = 0;

  for (guint i = 0; i < lofte_element_count (seal->root, "signing"); i++)
    count += lofte_element_is (peek_signing (seal, i), "signatory", lofte_element_get_id (signatory));
  return count;
}

/* Each record belongs to one signatory, in one way, with a file; @complete tells whether all have signed. */
static gboolean
check_records (const Seal *seal, gboolean *complete, GError **error)
{
  const char *track = lofte_element_get (seal->root, "track");
  guint n_signings = lofte_element_count (seal->root, "signing");
  guint n_signatories = lofte_element_count (seal->root, "signatory");
  guint n_matched = 0;

  for (guint i = 0; i < n_signatories; i++)
    {
      guint count = count_signings_of (seal, lofte_element_peek (seal->root, "signatory", i));

      if (count > 1)
        n_matched = G_MAXUINT / 2;
      n_matched += count;
    }
  for (guint i = 0; i < n_signings; i++)
    if (!find_file (seal, peek_signing (seal, i)))
      return lofte_refuse (error, _ ("According to %s, its document is signed, but the signed file is missing. It was not imported. Ask for the package again."), seal->file);
    else if (!track || !lofte_element_is (peek_signing (seal, i), "track", track))
      n_matched = G_MAXUINT / 2;
  *complete = n_signings == n_signatories;
  if (n_matched == n_signings)
    return TRUE;
  return lofte_refuse (error, _ ("The signatures listed in %s are not those of its signatories. It was not imported. Ask for the package again."), seal->file);
}

static gboolean
check_state (const Seal *seal, gboolean complete, GError **error)
{
  LofteState state = lofte_agreement_get_state (LOFTE_AGREEMENT (seal->root));

  if (complete ? state > LOFTE_STATE_READY : state == LOFTE_STATE_READY)
    return TRUE;
  return lofte_refuse (error, _ ("According to %s, its document has the status “%s”, but its signatures say otherwise. It was not imported. Ask for the package again."), seal->file, lofte_state_get_label (state));
}

/* ---- with a pen ---- */

static gboolean
check_scan (const Seal *seal, GBytes *scan, GError **error)
{
  LofteImportKind kind = lofte_import_kind_sniff (scan);
  gboolean is_scan = kind == LOFTE_IMPORT_KIND_PDF || kind == LOFTE_IMPORT_KIND_PNG || kind == LOFTE_IMPORT_KIND_JPEG;
  g_autoptr (LofteIntake) intake = is_scan ? lofte_intake_new (scan, seal->file, NULL, NULL, NULL) : NULL;

  if (intake)
    return TRUE;
  return lofte_refuse (error, _ ("The scan of the signed pages in %s is damaged or not a picture. It was not imported. Ask for the package again."), seal->file);
}

static gboolean
judge_pen (const Seal *seal, gboolean complete, GError **error)
{
  if (!complete)
    return lofte_refuse (error, _ ("%s lists pen signatures of only some signatories. It was not imported. Ask for the package again."), seal->file);
  for (guint i = 0; i < lofte_element_count (seal->root, "signing"); i++)
    if (!check_scan (seal, find_file (seal, peek_signing (seal, i)), error))
      return FALSE;
  g_ptr_array_add (seal->notes, g_strdup (_ ("It was signed with a pen. The paper is the original: compare the scan with it before you rely on it.")));
  return TRUE;
}

/* ---- electronically ---- */

static LofteSignatureVerdict *
find_verdict (GPtrArray *verdicts, LofteElement *signing)
{
  g_autofree char *field = lofte_pdf_dup_field_name (lofte_element_get (signing, "signatory"));

  for (guint i = 0; i < verdicts->len; i++)
    if (lofte_signature_verdict_get_kind (g_ptr_array_index (verdicts, i)) != LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP && strcmp (lofte_signature_verdict_get_field_name (g_ptr_array_index (verdicts, i)), field) == 0)
      return g_ptr_array_index (verdicts, i);
  return NULL;
}

static gboolean
is_proven (LofteSignatureVerdict *verdict)
{
  LofteSignerState signer = lofte_signature_verdict_get_state (verdict, LOFTE_VERDICT_QUESTION_SIGNER);

  return lofte_signature_verdict_is_intact (verdict) && (signer == LOFTE_SIGNER_NAMED || signer == LOFTE_SIGNER_EXAMPLE);
}

static gboolean
check_verdicts (const Seal *seal, LofteVerification *verification, GError **error)
{
  GPtrArray *verdicts = lofte_verification_get_verdicts (verification);
  LofteVerificationState state = lofte_verification_get_state (verification);
  guint n_signatures = 0;

  for (guint i = 0; i < verdicts->len; i++)
    {
      LofteSignatureVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (!is_proven (verdict))
        return lofte_refuse (error, _ ("The signed file in %s is not as it was when it was signed. It was not imported. Ask for the package again."), seal->file);
      if (lofte_signature_verdict_is_example (verdict) && !lofte_register_is_example (seal->reg))
        return lofte_refuse (error, _ ("The document in %s is signed with example certificates, which prove nothing. It can only be imported into the example register."), seal->file);
      n_signatures += lofte_signature_verdict_get_kind (verdict) != LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP;
    }
  if (state != LOFTE_VERIFICATION_TRUSTED && state != LOFTE_VERIFICATION_SIGNER_IN_DOUBT && state != LOFTE_VERIFICATION_ISSUER_UNKNOWN && state != LOFTE_VERIFICATION_NOT_TRUSTED)
    return lofte_refuse (error, _ ("The signed file in %s is not as it was when it was signed. It was not imported. Ask for the package again."), seal->file);
  if (n_signatures == lofte_element_count (seal->root, "signing"))
    return TRUE;
  return lofte_refuse (error, _ ("The signatures listed in %s are not those in its signed file. It was not imported. Ask for the package again."), seal->file);
}

/* When and where is told by the signature as its signer wrote it, not by whoever packed the package. */
static void
take_claims (LofteElement *signing, LofteSignatureVerdict *verdict)
{
  GDateTime *time = lofte_signature_verdict_get_time (verdict);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = local ? g_date_time_format (local, "%Y-%m-%d") : NULL;

  lofte_element_set (signing, "date", day);
  lofte_element_set (signing, "place", lofte_signature_verdict_get_claimed_location (verdict));
}

/* Each file is the one before with one more signature: what was signed first is how they all begin. */
static gboolean
check_files (const Seal *seal, GBytes *last, GPtrArray *verdicts, GError **error)
{
  for (guint i = 0; i < lofte_element_count (seal->root, "signing"); i++)
    {
      LofteElement *signing = peek_signing (seal, i);
      LofteSignatureVerdict *verdict = find_verdict (verdicts, signing);
      GBytes *earlier = find_file (seal, signing);
      gsize length = g_bytes_get_size (earlier);

      if (!verdict || length > g_bytes_get_size (last) || memcmp (g_bytes_get_data (earlier, NULL), g_bytes_get_data (last, NULL), length) != 0)
        return lofte_refuse (error, _ ("The signatures listed in %s are not those in its signed file. It was not imported. Ask for the package again."), seal->file);
      lofte_element_set (signing, "level", lofte_signature_level_get_name (lofte_signature_verdict_get_level (verdict)));
      take_claims (signing, verdict);
      lofte_element_set (signing, "example", lofte_signature_verdict_is_example (verdict) ? "true" : NULL);
    }
  return TRUE;
}

static gboolean
check_text (const Seal *seal, LofteVerification *verification, GError **error)
{
  GPtrArray *verdicts = lofte_verification_get_verdicts (verification);
  g_autoptr (GBytes) first = lofte_verification_dup_revision (verification, g_ptr_array_index (verdicts, 0));
  g_autofree char *signed_digest = first ? lofte_pdf_dup_source_digest (first) : NULL;
  g_autofree char *digest = lofte_pdf_dup_content_digest (LOFTE_AGREEMENT (seal->root));

  if (g_strcmp0 (digest, signed_digest) == 0)
    return TRUE;
  return lofte_refuse (error, _ ("The text in %s is not the one in its signed file. It was not imported: only the signed file counts. Ask for the package again."), seal->file);
}

static gboolean
judge_electronic (const Seal *seal, GError **error)
{
  GBytes *last = find_file (seal, peek_signing (seal, lofte_element_count (seal->root, "signing") - 1));
  LofteTrust *trust = lofte_register_get_trust (seal->reg, error);
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_register_get_clock (seal->reg));
  g_autoptr (LofteVerification) verification = trust ? lofte_verify_pdf (last, trust, now, NULL, error) : NULL;

  if (!verification)
    return FALSE;
  if (!check_verdicts (seal, verification, error) || !check_files (seal, last, lofte_verification_get_verdicts (verification), error) || !check_text (seal, verification, error))
    return FALSE;
  g_ptr_array_add (seal->notes, g_strdup (lofte_verification_get_sentence (verification)));
  return TRUE;
}

/* Judges a document that says it is signed by some or all; what it says of each signature becomes what was found. */
gboolean
lofte_package_judge_seal (GHashTable *entries, LofteRegister *reg, LofteAgreement *agreement, const char *file, GPtrArray *notes, GError **error)
{
  Seal seal = { entries, reg, LOFTE_ELEMENT (agreement), file, notes };
  gboolean complete = FALSE;

  if (lofte_element_count (seal.root, "signing") == 0)
    return lofte_refuse (error, _ ("According to %s, its document has the status “%s”, but there is no signed file. It was not imported. Ask for it as a draft, or signed."), file, lofte_state_get_label (lofte_agreement_get_state (agreement)));
  if (!check_records (&seal, &complete, error) || !check_state (&seal, complete, error))
    return FALSE;
  return lofte_element_is (seal.root, "track", "pen") ? judge_pen (&seal, complete, error) : judge_electronic (&seal, error);
}
