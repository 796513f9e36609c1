/* LofteSignDocument — underteckna: a document's way from frozen to signed, with a pen or electronically
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-date.h"
#include "lofte-document-private.h"
#include "lofte-export-order-private.h"
#include "lofte-export.h"
#include "lofte-import-kind.h"
#include "lofte-person-name.h"
#include "lofte-refusal-private.h"
#include "lofte-sign-document.h"
#include "lofte-signing.h"
#include "lofte-store-attachment.h"
#include "lofte-store-event.h"
#include "lofte-verification.h"

static LofteElement *
get_root (LofteDocument *document)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (document));
}

static LofteStore *
get_store (LofteDocument *document)
{
  return lofte_register_get_store (lofte_document_get_register (document));
}

static gboolean
has_signed (LofteDocument *document, LofteElement *signatory)
{
  LofteElement *root = get_root (document);

  for (guint i = 0; i < lofte_element_count (root, "signing"); i++)
    if (lofte_element_is (lofte_element_peek (root, "signing", i), "signatory", lofte_element_get_id (signatory)))
      return TRUE;
  return FALSE;
}

/**
 * lofte_signing_find_next:
 * @document: A document.
 *
 * Returns: (transfer none) (nullable): The signatory whose turn it is, %NULL when all have signed.
 */
LofteElement *
lofte_signing_find_next (LofteDocument *document)
{
  LofteElement *root = get_root (document);

  for (guint i = 0; i < lofte_element_count (root, "signatory"); i++)
    {
      LofteElement *signatory = lofte_element_peek (root, "signatory", i);

      if (!has_signed (document, signatory))
        return signatory;
    }
  return NULL;
}

static LofteElement *
find_signatory (LofteDocument *document, const char *which, GError **error)
{
  LofteElement *root = get_root (document);
  LofteElement *signatory = NULL;
  guint64 number;

  if (!which)
    signatory = lofte_signing_find_next (document);
  else if (g_ascii_string_to_unsigned (which, 10, 1, G_MAXUINT, &number, NULL))
    signatory = lofte_element_peek (root, "signatory", (guint) number - 1);
  else
    for (guint i = 0; i < lofte_element_count (root, "signatory") && !signatory; i++)
      {
        LofteElement *candidate = lofte_element_peek (root, "signatory", i);

        if (g_str_equal (lofte_element_get_id (candidate), which) || lofte_element_is (candidate, "name", which))
          signatory = candidate;
      }
  if (!signatory && which)
    lofte_refuse (error, _ ("The document has no signatory “%s”. Give the number, the name or the ID."), which);
  else if (!signatory)
    lofte_refuse (error, "%s", _ ("All have signed already."));
  else if (has_signed (document, signatory))
    lofte_refuse (error, _ ("%s has already signed."), lofte_element_get_or (signatory, "name", lofte_element_get_or (signatory, "title", "")));
  else
    return signatory;
  return NULL;
}

/* One way of signing for each document: mixing them would leave no original (see check 4). */
static gboolean
check_track (LofteDocument *document, const char *track, GError **error)
{
  LofteElement *root = get_root (document);
  const char *present = lofte_element_get (root, "track");

  if (lofte_agreement_get_state (lofte_document_get_agreement (document)) != LOFTE_STATE_READY)
    return lofte_refuse (error, _ ("The document has the status “%s”. It can be signed when the status is “%s”."), lofte_state_get_label (lofte_agreement_get_state (lofte_document_get_agreement (document))), lofte_state_get_label (LOFTE_STATE_READY));
  if (lofte_element_count (root, "signatory") == 0)
    return lofte_refuse (error, "%s", _ ("The document has no signatories. Take it back to a draft and add them."));
  if (present && !g_str_equal (present, track) && lofte_element_count (root, "signing") > 0)
    return lofte_refuse (error, "%s", _ ("Somebody has already signed in the other way. Pen and electronic signatures cannot be mixed on one document."));
  return TRUE;
}

static gboolean
set_track (LofteDocument *document, const char *track, GError **error)
{
  LofteElement *root = get_root (document);
  const char *present = lofte_element_get (root, "track");
  g_autofree char *detail = g_strdup_printf ("%s → %s", present ? present : "–", track);

  if (g_strcmp0 (present, track) == 0)
    return TRUE;
  if (!lofte_document_save_edits (document, error) || !lofte_document_set_field (document, root, "track", track, error))
    return FALSE;
  return lofte_document_save_deed (document, "track-changed", detail, NULL, error);
}

static gboolean
append_signing (LofteDocument *document, LofteElement *signing, GError **error)
{
  return lofte_document_apply (document, lofte_command_new_insert (get_root (document), G_MAXUINT, signing), error);
}

static gboolean
save_signings (LofteDocument *document, guint n_edits, const char *what, const char *detail, GError **error)
{
  gboolean complete = lofte_signing_find_next (document) == NULL;

  if (complete && !lofte_document_set_field (document, get_root (document), "state", lofte_state_get_word (LOFTE_STATE_SIGNED), error))
    return FALSE;
  if (lofte_document_save_deed (document, what, detail, NULL, error))
    return TRUE;
  for (n_edits += complete; n_edits > 0; n_edits--)
    lofte_history_undo (lofte_document_get_history (document));
  return FALSE;
}

/* ---- electronically ---- */

/**
 * lofte_signing_find_file:
 * @document: A document.
 *
 * Returns: (transfer none) (nullable): SHA-256 of the PDF with the latest electronic signature; %NULL when nobody signed that way.
 */
const char *
lofte_signing_find_file (LofteDocument *document)
{
  return lofte_export_find_signed (document);
}

/**
 * lofte_signing_read_signed:
 * @document: A document.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The PDF with the latest electronic signature, or %LOFTE_SERVICE_ERROR_NOT_FOUND.
 */
GBytes *
lofte_signing_read_signed (LofteDocument *document, GError **error)
{
  const char *digest = lofte_export_find_signed (document);

  if (digest)
    return lofte_store_read_attachment (get_store (document), digest, error);
  g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND, _ ("Nobody has signed the document yet."));
  return NULL;
}

/**
 * lofte_signing_names_agree:
 * @signatory: A signatory.
 * @key: The key that shall sign.
 *
 * Returns: Whether the certificate may be the signatory's own; %TRUE when the document names nobody.
 */
gboolean
lofte_signing_names_agree (LofteElement *signatory, LofteKey *key)
{
  const char *name = lofte_element_get (signatory, "name");

  return !name || lofte_person_names_agree (lofte_key_get_holder_name (key), name);
}

static gboolean
check_name (LofteElement *signatory, const LofteSigningWish *wish, GError **error)
{
  if (wish->other_name || lofte_signing_names_agree (signatory, wish->key))
    return TRUE;
  g_set_error (error,
               LOFTE_SERVICE_ERROR,
               LOFTE_SERVICE_ERROR_OTHER_NAME,
               _ ("The certificate is issued to %s, but %s is to sign. Nothing was signed. Choose the certificate of the person who signs."),
               lofte_key_get_holder_name (wish->key),
               lofte_element_get (signatory, "name"));
  return FALSE;
}

/* The fields that the other parties have signed in. */
static GPtrArray *
list_fields_of_others (LofteDocument *document, LofteElement *signatory)
{
  LofteElement *root = get_root (document);
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lofte_element_count (root, "signing"); i++)
    {
      LofteElement *other = lofte_element_find (root, lofte_element_get (lofte_element_peek (root, "signing", i), "signatory"));

      if (other && g_strcmp0 (lofte_element_get (other, "party"), lofte_element_get (signatory, "party")) != 0)
        g_ptr_array_add (fields, lofte_pdf_dup_field_name (lofte_element_get_id (other)));
    }
  return fields;
}

static LofteSignRequest *
new_request (LofteDocument *document, LofteElement *signatory, GDateTime *now, const LofteSigningWish *wish)
{
  LofteElement *root = get_root (document);
  LofteElement *party = lofte_element_find (root, lofte_element_get (signatory, "party"));
  g_autofree char *field = lofte_pdf_dup_field_name (lofte_element_get_id (signatory));
  LofteSignRequest *request = lofte_sign_request_new (field, now);

  /* Nothing is shown that the certificate does not bear out: name, title and party are the signatory's, or name and organisation are its holder's. */
  if (lofte_signing_names_agree (signatory, wish->key))
    {
      request->signer_name = g_strdup (lofte_element_get (signatory, "name"));
      request->signer_title = g_strdup (lofte_element_get (signatory, "title"));
      request->organisation = party ? g_strdup (lofte_element_get (party, "name")) : NULL;
    }
  request->place = g_strdup (wish->place);
  request->reason = g_strdup (wish->reason);
  request->certify = lofte_element_count (root, "signing") == 0;
  request->timestamp_url = g_strdup (wish->timestamp_url);
  g_free (request->language);
  request->language = g_strdup (lofte_agreement_get_language (lofte_document_get_agreement (document)));
  return request;
}

static GBytes *
sign_bytes (LofteKey *key, const LofteSignRequest *request, GBytes *pdf, LofteSignResult **result, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) output = NULL;
  g_autoptr (GMappedFile) mapped = NULL;
  int descriptor = g_file_open_tmp ("lofte-XXXXXX.pdf", &path, error);
  GBytes *bytes = NULL;

  if (descriptor < 0)
    return NULL;
  close (descriptor);
  output = g_file_new_for_path (path);
  if (lofte_signer_sign (key, request, pdf, output, result, cancellable, error) && (mapped = g_mapped_file_new (path, FALSE, error)))
    bytes = g_mapped_file_get_bytes (mapped);
  g_unlink (path);
  return bytes;
}

static LofteElement *
new_signing (LofteDocument *document, LofteElement *signatory, const char *track, const char *date, const char *place)
{
  LofteElement *signing = lofte_element_new (LOFTE_TYPE_SIGNING);

  lofte_element_set (signing, "signatory", lofte_element_get_id (signatory));
  lofte_element_set (signing, "track", track);
  lofte_element_set (signing, "date", date);
  lofte_element_set (signing, "place", place);
  lofte_element_set (signing, "registered-by", lofte_store_get_author (get_store (document)));
  return signing;
}

/* One signature on its way; begun and ended on the document's own thread, made on any. */
typedef struct
{
  LofteKey *key;
  LofteElement *signatory;
  char *date;
  char *place;
  gboolean first;
  GPtrArray *fields_of_others;
  LofteExportOrder *order;
  LofteSignRequest *request;
  GBytes *unsigned_pdf;
  GBytes *signed_pdf;
  LofteSignResult *reached;
} Signature;

static void
signature_free (gpointer data)
{
  Signature *signature = data;

  g_object_unref (signature->key);
  g_object_unref (signature->signatory);
  g_free (signature->date);
  g_free (signature->place);
  g_ptr_array_unref (signature->fields_of_others);
  g_clear_pointer (&signature->order, lofte_export_order_free);
  g_clear_pointer (&signature->request, lofte_sign_request_free);
  g_clear_pointer (&signature->unsigned_pdf, g_bytes_unref);
  g_clear_pointer (&signature->signed_pdf, g_bytes_unref);
  g_clear_pointer (&signature->reached, lofte_sign_result_free);
  g_free (signature);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Signature, signature_free)

static Signature *
begin_signature (LofteDocument *document, const LofteSigningWish *wish, GError **error)
{
  LofteRegister *reg = lofte_document_get_register (document);
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_register_get_clock (reg));
  LofteElement *who;
  Signature *signature;

  if (lofte_key_is_example (wish->key) && !lofte_register_is_example (reg))
    {
      lofte_refuse (error, _ ("The certificate of %s is an example and proves nothing. It can only sign in the example register."), lofte_key_get_holder_name (wish->key));
      return NULL;
    }
  if (!check_track (document, "electronic", error) || !(who = find_signatory (document, wish->signatory, error)))
    return NULL;
  if (!lofte_key_check (wish->key, now, error) || !check_name (who, wish, error) || !set_track (document, "electronic", error))
    return NULL;
  signature = g_new0 (Signature, 1);
  signature->key = g_object_ref (wish->key);
  signature->signatory = g_object_ref (who);
  signature->date = g_date_time_format (now, "%Y-%m-%d");
  signature->place = g_strdup (wish->place);
  signature->first = lofte_element_count (get_root (document), "signing") == 0;
  signature->fields_of_others = list_fields_of_others (document, who);
  signature->order = lofte_export_order_new (document, LOFTE_COPY_ARCHIVE, FALSE, FALSE);
  signature->request = new_request (document, who, now, wish);
  return signature;
}

/* Two parties are two hands: what one has signed with signs for no other. */
static gboolean
check_key_is_new (const Signature *signature, GBytes *pdf, GCancellable *cancellable, GError **error)
{
  g_autoptr (LofteTrust) trust = lofte_trust_new ();
  g_autoptr (LofteVerification) verification = signature->fields_of_others->len ? lofte_verify_pdf (pdf, trust, NULL, cancellable, error) : NULL;
  GPtrArray *verdicts = verification ? lofte_verification_get_verdicts (verification) : NULL;

  if (!verdicts)
    return signature->fields_of_others->len == 0;
  for (guint i = 0; i < verdicts->len; i++)
    {
      LofteSignatureVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (g_ptr_array_find_with_equal_func (signature->fields_of_others, lofte_signature_verdict_get_field_name (verdict), g_str_equal, NULL) && g_strcmp0 (lofte_signature_verdict_get_key_fingerprint (verdict), lofte_key_get_key_fingerprint (signature->key)) == 0)
        return lofte_refuse (error, _ ("The certificate of %s has already signed for another party. Nothing was signed. Each party signs with its own certificate."), lofte_key_get_holder_name (signature->key));
    }
  return TRUE;
}

/* What is signed first is the archive copy; what is signed then is what the one before signed. */
static gboolean
make_signature (Signature *signature, GCancellable *cancellable, GError **error)
{
  g_autoptr (LoftePdfResult) result = lofte_export_order_produce (signature->order, cancellable, error);

  if (!result || !check_key_is_new (signature, result->bytes, cancellable, error))
    return FALSE;
  signature->unsigned_pdf = g_bytes_ref (result->bytes);
  signature->signed_pdf = sign_bytes (signature->key, signature->request, result->bytes, &signature->reached, cancellable, error);
  return signature->signed_pdf != NULL;
}

static gboolean
keep_signature (LofteDocument *document, Signature *signature, GError **error)
{
  const char *id = lofte_document_get_id (document);
  g_autofree char *name = lofte_export_dup_file_name (document, LOFTE_COPY_ARCHIVE, "pdf");
  g_autofree char *unsigned_digest = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (LofteElement) signing = NULL;

  if (signature->first)
    {
      unsigned_digest = lofte_store_attach (get_store (document), id, signature->unsigned_pdf, name, "application/pdf", LOFTE_ATTACHMENT_EXPORTED, error);
      if (!unsigned_digest)
        return FALSE;
    }
  digest = lofte_store_attach (get_store (document), id, signature->signed_pdf, name, "application/pdf", LOFTE_ATTACHMENT_SIGNED_PDF, error);
  if (!digest)
    return FALSE;
  signing = new_signing (document, signature->signatory, "electronic", signature->date, signature->place);
  lofte_element_set (signing, "file", digest);
  lofte_element_set (signing, "level", lofte_sign_level_get_name (signature->reached->level));
  lofte_element_set (signing, "example", signature->reached->example ? "true" : NULL);
  return lofte_document_save_edits (document, error) && append_signing (document, signing, error) && save_signings (document, 1, "signed", signature->reached->holder_name, error);
}

/**
 * lofte_signing_sign_electronically:
 * @document: A document in the state %LOFTE_STATE_READY.
 * @wish: Who signs and how.
 * @result: (out) (optional) (transfer full): What was reached.
 * @cancellable: (nullable): To stop.
 * @error: Return location for an error.
 *
 * The first signature certifies the archive copy; those that follow are added
 * to the same file. Each signed file is kept as it is. When all have signed, the document is.
 * An example certificate is refused in a register that is not the example, a key that has signed for another party everywhere,
 * and a certificate in another name with %LOFTE_SERVICE_ERROR_OTHER_NAME unless @wish says so.
 *
 * Returns: Whether it is signed and saved; else nothing has changed.
 */
gboolean
lofte_signing_sign_electronically (LofteDocument *document, const LofteSigningWish *wish, LofteSignResult **result, GCancellable *cancellable, GError **error)
{
  g_autoptr (Signature) signature = begin_signature (document, wish, error);

  if (!signature || !make_signature (signature, cancellable, error) || !keep_signature (document, signature, error))
    return FALSE;
  if (result)
    *result = g_steal_pointer (&signature->reached);
  return TRUE;
}

static void
sign_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (make_signature (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * lofte_signing_sign_async:
 * @document: A document in the state %LOFTE_STATE_READY; it must stay as it is until the callback.
 * @wish: Who signs and how; copied.
 * @cancellable: (nullable): To stop.
 * @callback: Called when it is made; it calls lofte_signing_sign_finish().
 * @user_data: Passed to @callback.
 *
 * Like lofte_signing_sign_electronically(), with layout, key and time stamp service in a worker thread.
 */
void
lofte_signing_sign_async (LofteDocument *document, const LofteSigningWish *wish, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);
  GError *error = NULL;
  Signature *signature = begin_signature (document, wish, &error);

  g_task_set_source_tag (task, lofte_signing_sign_async);
  if (!signature)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, signature, signature_free);
  g_task_run_in_thread (task, sign_in_thread);
}

/**
 * lofte_signing_sign_finish:
 * @document: The document.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Puts the signed file into the register.
 *
 * Returns: (transfer full) (nullable): What was reached; else nothing has changed.
 */
LofteSignResult *
lofte_signing_sign_finish (LofteDocument *document, GAsyncResult *result, GError **error)
{
  Signature *signature;

  g_return_val_if_fail (g_task_is_valid (result, document), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  signature = g_task_get_task_data (G_TASK (result));
  return keep_signature (document, signature, error) ? g_steal_pointer (&signature->reached) : NULL;
}

/* ---- with a pen ---- */

/**
 * lofte_signing_register_paper:
 * @document: A document in the state %LOFTE_STATE_READY.
 * @scan: (nullable): The scanned pages: PDF, PNG or JPEG.
 * @scan_name: (nullable): Name of that file.
 * @date: The day of the signing.
 * @place: Where.
 * @witness: (nullable): Who saw it.
 * @error: Return location for an error.
 *
 * Records that all signatories have signed the printed originals. The paper is
 * the original; the scan is a copy that is kept with its checksum.
 *
 * Returns: Whether it is recorded and saved; else nothing has changed.
 */
gboolean
lofte_signing_register_paper (LofteDocument *document, GBytes *scan, const char *scan_name, const char *date, const char *place, const char *witness, GError **error)
{
  LofteElement *root = get_root (document);
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (document)));
  g_autofree char *day = lofte_date_parse_input (date ? date : "", lofte_date_get_year (today));
  g_autofree char *digest = NULL;
  g_autofree char *detail = NULL;
  guint n_edits = 0;

  if (!day || !lofte_date_is_whole (day) || strcmp (day, today) > 0)
    return lofte_refuse (error, _ ("“%s” cannot be the day of the signing. Write the day it was signed, as in 2026-06-30."), date ? date : "");
  if (!place || !*place)
    return lofte_refuse (error, "%s", _ ("Enter where the document was signed."));
  if (!check_track (document, "pen", error))
    return FALSE;
  if (scan)
    {
      LofteImportKind kind = lofte_import_kind_sniff (scan);

      if (kind != LOFTE_IMPORT_KIND_PDF && kind != LOFTE_IMPORT_KIND_PNG && kind != LOFTE_IMPORT_KIND_JPEG)
        return lofte_refuse (error, "%s", _ ("The scan must be a PDF, PNG or JPEG file."));
      digest = lofte_store_attach (get_store (document), lofte_document_get_id (document), scan, scan_name ? scan_name : "scan", lofte_import_kind_get_media_type (kind), LOFTE_ATTACHMENT_SCAN, error);
      if (!digest)
        return FALSE;
    }
  if (!lofte_document_save_edits (document, error) || !set_track (document, "pen", error))
    return FALSE;
  for (guint i = 0; i < lofte_element_count (root, "signatory"); i++)
    {
      g_autoptr (LofteElement) signing = new_signing (document, lofte_element_peek (root, "signatory", i), "pen", day, place);

      lofte_element_set (signing, "witness", witness);
      lofte_element_set (signing, "file", digest);
      if (!append_signing (document, signing, error))
        return FALSE;
      n_edits++;
    }
  detail = g_strdup_printf ("%s, %s", place, day);
  return save_signings (document, n_edits, "signed-on-paper", detail, error);
}
