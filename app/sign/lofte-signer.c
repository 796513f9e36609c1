/* LofteSigner — puts a person's electronic signature into a prepared PDF (underskrift)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "lofte-certificate-maker.h"
#include "lofte-cms-signature-private.h"
#include "lofte-font-map.h"
#include "lofte-key-private.h"
#include "lofte-output-file-private.h"
#include "lofte-pdf-update-private.h"
#include "lofte-sign-error.h"
#include "lofte-signature-appearance-private.h"
#include "lofte-signature-dictionary-private.h"
#include "lofte-signature-field-private.h"
#include "lofte-signature-lock-private.h"
#include "lofte-signer.h"
#include "lofte-timestamp-client-private.h"

#define MAX_RESERVE (512 * 1024)
#define MAX_FILE_SIZE G_GUINT64_CONSTANT (9999999999) /* ten digits */
/* Annotation flags, ISO 32000-1 table 165. */
#define FLAG_INVISIBLE (1 << 0)
#define FLAG_HIDDEN (1 << 1)
#define FLAG_PRINT (1 << 2)
#define FLAG_NO_VIEW (1 << 5)
#define FLAG_LOCKED (1 << 7)
#define FLAG_TOGGLE_NO_VIEW (1 << 8)
#define SIGNATURES_EXIST_APPEND_ONLY 3 /* /SigFlags, table 219 */

/* One call. */
typedef struct
{
  LofteKey *key;
  const LofteSignRequest *request;
  GBytes *pdf;
  int descriptor; /* of the file @pdf is mapped from, -1 for bytes from elsewhere */
  GFile *output;
  GCancellable *cancellable;
} Job;

/* The update of one attempt and where the signature belongs in it. */
typedef struct
{
  LoftePdfUpdate *update;
  GBytes *drawing; /* this and the next must live until the update is finished: streams are copied late */
  qpdf_data drawing_document;
  guint64 ranges[4];
  gsize reserve;
} Attempt;

static void
attempt_clear (Attempt *attempt)
{
  g_clear_pointer (&attempt->update, lofte_pdf_update_free);
  lofte_pdf_update_close_document (&attempt->drawing_document);
  g_clear_pointer (&attempt->drawing, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

static const char *
get_signer_name (const Job *job)
{
  const char *name = job->request->signer_name;

  return name != NULL && *name != '\0' ? name : lofte_key_get_holder_name (job->key);
}

/* The mark of an example is not the caller's to leave out. */
static const char *
get_example_word (const Job *job)
{
  const char *word = job->request->example_word;

  if (lofte_key_is_example (job->key))
    return LOFTE_EXAMPLE_WORD;
  return word != NULL && *word != '\0' ? word : NULL;
}

static gboolean
add_appearance (const Job *job, Attempt *attempt, const LofteFieldNode *node, GError **error)
{
  const LofteSignRequest *request = job->request;
  qpdf_data document = lofte_pdf_update_get_document (attempt->update);
  LofteSignatureAppearance appearance = {
    .name = get_signer_name (job),
    .title = request->signer_title,
    .organisation = request->organisation != NULL ? request->organisation : lofte_key_get_organisation (job->key),
    .place = request->place,
    .word = get_example_word (job),
    .time = request->time,
    .language = request->language,
  };
  PangoFontMap *font_map = NULL;
  double rectangle[4];
  qpdf_oh form, dictionary;

  lofte_signature_field_get_rectangle (document, node, rectangle);
  if (rectangle[2] < 1 || rectangle[3] < 1)
    return TRUE;
  font_map = lofte_font_map_new (error);
  if (font_map == NULL)
    return FALSE;
  attempt->drawing = lofte_signature_appearance_draw (&appearance, rectangle[2], rectangle[3], font_map, error);
  g_object_unref (font_map);
  if (attempt->drawing == NULL)
    return FALSE;
  form = lofte_signature_appearance_import (document, attempt->drawing, rectangle[2], rectangle[3], &attempt->drawing_document, error);
  if (form == 0)
    return FALSE;
  dictionary = qpdf_oh_new_dictionary (document);
  qpdf_oh_replace_key (document, dictionary, "/N", form);
  qpdf_oh_replace_key (document, node->widget, "/AP", dictionary);
  qpdf_oh_remove_key (document, node->widget, "/AS");
  return TRUE;
}

static void
set_widget_flags (qpdf_data document, qpdf_oh widget)
{
  qpdf_oh flags = qpdf_oh_get_key (document, widget, "/F");
  int bits = 0;

  if (!qpdf_oh_is_integer (document, flags) || !qpdf_oh_get_value_as_int (document, flags, &bits))
    bits = 0;
  bits &= ~(FLAG_INVISIBLE | FLAG_HIDDEN | FLAG_NO_VIEW | FLAG_TOGGLE_NO_VIEW);
  bits |= FLAG_PRINT | FLAG_LOCKED;
  qpdf_oh_replace_key (document, widget, "/F", qpdf_oh_new_integer (document, bits));
}

static void
touch_form (LoftePdfUpdate *update)
{
  qpdf_data document = lofte_pdf_update_get_document (update);
  qpdf_oh root = qpdf_get_root (document);
  qpdf_oh form = qpdf_oh_get_key (document, root, "/AcroForm");

  lofte_pdf_update_touch (update, qpdf_oh_is_indirect (document, form) ? form : root);
}

/* Only while nothing is signed: to an earlier signature the change would look like an attack. */
static void
set_form_flags (LoftePdfUpdate *update)
{
  qpdf_data document = lofte_pdf_update_get_document (update);
  qpdf_oh form = qpdf_oh_get_key (document, qpdf_get_root (document), "/AcroForm");
  qpdf_oh flags = qpdf_oh_get_key (document, form, "/SigFlags");
  int bits = 0;

  if (qpdf_oh_is_integer (document, flags) && qpdf_oh_get_value_as_int (document, flags, &bits) && (bits & SIGNATURES_EXIST_APPEND_ONLY) == SIGNATURES_EXIST_APPEND_ONLY)
    return;
  qpdf_oh_replace_key (document, form, "/SigFlags", qpdf_oh_new_integer (document, bits | SIGNATURES_EXIST_APPEND_ONLY));
  touch_form (update);
}

static void
set_certification (LoftePdfUpdate *update, qpdf_oh signature)
{
  qpdf_data document = lofte_pdf_update_get_document (update);
  qpdf_oh root = qpdf_get_root (document);
  qpdf_oh permissions = qpdf_oh_get_key (document, root, "/Perms");

  if (!qpdf_oh_is_dictionary (document, permissions))
    {
      permissions = qpdf_oh_new_dictionary (document);
      qpdf_oh_replace_key (document, root, "/Perms", permissions);
    }
  /* References can only be built, not parsed. */
  qpdf_oh_replace_key (document, permissions, "/DocMDP", signature);
  lofte_pdf_update_touch (update, qpdf_oh_is_indirect (document, permissions) ? permissions : root);
}

static gboolean
edit_objects (const Job *job, Attempt *attempt, GPtrArray *nodes, const LofteFieldNode *node, int number, GError **error)
{
  LoftePdfUpdate *update = attempt->update;
  qpdf_data document = lofte_pdf_update_get_document (update);
  qpdf_oh signature = qpdf_get_object_by_id (document, number, 0);

  qpdf_oh_replace_key (document, node->field, "/V", signature);
  set_widget_flags (document, node->widget);
  if (!add_appearance (job, attempt, node, error))
    return FALSE;
  lofte_pdf_update_touch (update, node->field);
  lofte_pdf_update_touch (update, node->widget);
  if (!lofte_signature_lock_is_signed (nodes))
    set_form_flags (update);
  if (job->request->certify)
    set_certification (update, signature);
  return TRUE;
}

/* Now that the length of everything is known: what is signed is the whole file but the signature. */
static gboolean
fix_ranges (Attempt *attempt, guint64 dictionary_offset, const LofteSignatureDictionary *dictionary, GError **error)
{
  guint64 base_size = lofte_pdf_update_get_base_size (attempt->update);
  GByteArray *tail = lofte_pdf_update_get_tail (attempt->update);
  guint64 end = base_size + tail->len;

  if (end > MAX_FILE_SIZE)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The PDF file is too large to be signed."));
      return FALSE;
    }
  attempt->ranges[0] = 0;
  attempt->ranges[1] = dictionary_offset + dictionary->contents_offset;
  attempt->ranges[2] = attempt->ranges[1] + dictionary->contents_length;
  attempt->ranges[3] = end - attempt->ranges[2];
  lofte_signature_dictionary_put_ranges (tail->data + (dictionary_offset + dictionary->ranges_offset - base_size), attempt->ranges);
  return TRUE;
}

static gboolean
prepare (const Job *job, Attempt *attempt, GError **error)
{
  const LofteSignRequest *request = job->request;
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (LofteSignatureDictionary) dictionary = NULL;
  g_autofree char *references = NULL;
  const LofteFieldNode *node = NULL;
  qpdf_data document = NULL;
  guint64 offset = 0;
  int number = 0;

  attempt->update = lofte_pdf_update_new (job->pdf, error);
  if (attempt->update == NULL)
    return FALSE;
  document = lofte_pdf_update_get_document (attempt->update);
  nodes = lofte_signature_field_collect (document, error);
  if (nodes == NULL)
    return FALSE;
  node = lofte_signature_field_find (document, nodes, request->field_name, error);
  if (node == NULL || !lofte_signature_lock_check (document, nodes, node, request->certify, error))
    return FALSE;

  number = lofte_pdf_update_reserve (attempt->update);
  if (!edit_objects (job, attempt, nodes, node, number, error))
    return FALSE;
  references = lofte_signature_lock_make_references (document, node, request->certify);
  dictionary = lofte_signature_dictionary_new (document, request, get_signer_name (job), references, attempt->reserve);
  offset = lofte_pdf_update_append (attempt->update, number, dictionary->text->str, dictionary->text->len);
  return lofte_pdf_update_finish (attempt->update, error) && fix_ranges (attempt, offset, dictionary, error);
}

static gboolean
write_unsigned (const Job *job, const Attempt *attempt, LofteOutputFile *file, GError **error)
{
  GByteArray *tail = lofte_pdf_update_get_tail (attempt->update);
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (job->pdf, &size);
  gboolean copied = job->descriptor >= 0 ? lofte_output_file_copy (file, job->descriptor, size, job->cancellable, error) : lofte_output_file_append (file, bytes, size, job->cancellable, error);

  return copied && lofte_output_file_append (file, tail->data, tail->len, job->cancellable, error);
}

/* A wrong clock can hide that the certificate had run out when the service stamped the signature. */
static gboolean
check_stamped_time (const Job *job, const LofteCmsSignature *signature, GError **error)
{
  return signature->timestamp_time == NULL || lofte_key_check (job->key, signature->timestamp_time, error);
}

static LofteSignResult *
make_result (const Job *job, const Attempt *attempt, LofteCmsSignature *signature)
{
  LofteSignResult *result = g_new0 (LofteSignResult, 1);

  result->level = signature->timestamp_time != NULL ? LOFTE_SIGN_LEVEL_B_T : LOFTE_SIGN_LEVEL_B_B;
  result->field_name = g_strdup (job->request->field_name);
  result->certified = job->request->certify;
  result->example = get_example_word (job) != NULL;
  result->holder_name = g_strdup (lofte_key_get_holder_name (job->key));
  result->organisation = g_strdup (lofte_key_get_organisation (job->key));
  result->issuer_name = g_strdup (lofte_key_get_issuer_name (job->key));
  result->serial = g_strdup (lofte_key_get_serial (job->key));
  result->fingerprint = g_strdup (lofte_key_get_fingerprint (job->key));
  result->not_before = g_date_time_ref (lofte_key_get_not_before (job->key));
  result->not_after = g_date_time_ref (lofte_key_get_not_after (job->key));
  result->claimed_time = g_date_time_ref (job->request->time);
  result->timestamp_time = g_steal_pointer (&signature->timestamp_time);
  result->timestamp_authority = g_steal_pointer (&signature->timestamp_authority);
  result->size_before = lofte_pdf_update_get_base_size (attempt->update);
  result->size_added = lofte_pdf_update_get_tail (attempt->update)->len;
  return result;
}

static gboolean
put_signature (const Attempt *attempt, LofteOutputFile *file, GBytes *der, gsize *needed, GError **error)
{
  g_autofree char *digits = NULL;

  *needed = g_bytes_get_size (der);
  if (*needed > attempt->reserve)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TOO_SMALL, _ ("The signature needs %u bytes, but the document has room for only %u, so it was not signed. Use a certificate with a shorter chain of issuers."), (guint) *needed, (guint) attempt->reserve);
      return FALSE;
    }
  digits = lofte_signature_dictionary_encode (der);
  return lofte_output_file_patch (file, attempt->ranges[1] + 1, (const guint8 *) digits, *needed * 2, error);
}

/* @needed: size of the signature, 0 when it did not come so far. */
static gboolean
sign_once (const Job *job, gsize reserve, gsize *needed, LofteSignResult **result, GError **error)
{
  const LofteSignRequest *request = job->request;
  const EVP_MD *algorithm = lofte_key_get_digest (job->key);
  g_auto (Attempt) attempt = { .reserve = reserve };
  g_autoptr (LofteOutputFile) file = NULL;
  g_autoptr (LofteCmsSignature) signature = NULL;
  guint8 digest[EVP_MAX_MD_SIZE];

  *needed = 0;
  if (!prepare (job, &attempt, error))
    return FALSE;
  file = lofte_output_file_new (job->output, error);
  if (file == NULL || !write_unsigned (job, &attempt, file, error) || !lofte_output_file_digest (file, attempt.ranges, algorithm, digest, job->cancellable, error))
    return FALSE;
  signature = lofte_cms_signature_make (job->key, digest, request->timestamp_url, request->timestamp_timeout, job->cancellable, error);
  if (signature == NULL || !check_stamped_time (job, signature, error) || !put_signature (&attempt, file, signature->der, needed, error))
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error) || !lofte_output_file_commit (file, error))
    return FALSE;
  if (result != NULL)
    *result = make_result (job, &attempt, signature);
  return TRUE;
}

static gboolean
sign (const Job *job, LofteSignResult **result, GError **error)
{
  const LofteSignRequest *request = job->request;
  gsize reserve = request->reserve != 0 ? request->reserve : lofte_cms_signature_estimate (job->key, request->timestamp_url != NULL);
  gsize needed = 0;
  g_autoptr (GError) problem = NULL;

  if (!lofte_key_check (job->key, request->time, error))
    return FALSE;
  if (request->timestamp_url != NULL && !lofte_timestamp_check_url (request->timestamp_url, error))
    return FALSE;
  if (sign_once (job, MIN (reserve, MAX_RESERVE), &needed, result, &problem))
    return TRUE;
  /* A service with an unusually long chain: now its size is known. */
  if (g_error_matches (problem, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TOO_SMALL) && request->reserve == 0 && needed < MAX_RESERVE / 2)
    return sign_once (job, needed + needed / 4, &needed, result, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
lofte_signer_sign (LofteKey *key, const LofteSignRequest *request, GBytes *pdf, GFile *output, LofteSignResult **result, GCancellable *cancellable, GError **error)
{
  Job job = { key, request, pdf, -1, output, cancellable };

  g_return_val_if_fail (LOFTE_IS_KEY (key), FALSE);
  g_return_val_if_fail (request != NULL && request->field_name != NULL && request->time != NULL, FALSE);
  g_return_val_if_fail (pdf != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (output), FALSE);

  return sign (&job, result, error);
}

typedef struct
{
  void *address;
  gsize size;
} Mapping;

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->address, mapping->size);
  g_free (mapping);
}

/* Only the parts libqpdf looks at are ever read from the disk. */
static GBytes *
map_file (int descriptor)
{
  struct stat status;
  void *address = NULL;
  Mapping *mapping = NULL;

  if (fstat (descriptor, &status) != 0)
    return NULL;
  if (!S_ISREG (status.st_mode))
    {
      errno = EINVAL;
      return NULL;
    }
  if (status.st_size == 0)
    return g_bytes_new (NULL, 0);
  address = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (address == MAP_FAILED)
    return NULL;
  mapping = g_new0 (Mapping, 1);
  mapping->address = address;
  mapping->size = (gsize) status.st_size;
  return g_bytes_new_with_free_func (address, mapping->size, unmap, mapping);
}

gboolean
lofte_signer_sign_file (LofteKey *key, const LofteSignRequest *request, GFile *input, GFile *output, LofteSignResult **result, GCancellable *cancellable, GError **error)
{
  Job job = { key, request, NULL, -1, output, cancellable };
  g_autofree char *path = NULL;
  g_autoptr (GBytes) pdf = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (LOFTE_IS_KEY (key), FALSE);
  g_return_val_if_fail (request != NULL && request->field_name != NULL && request->time != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (input), FALSE);
  g_return_val_if_fail (G_IS_FILE (output), FALSE);

  path = g_file_get_path (input);
  errno = EINVAL;
  if (path != NULL)
    job.descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (job.descriptor >= 0)
    pdf = map_file (job.descriptor);
  if (pdf == NULL)
    {
      int number = errno;

      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FAILED, _ ("The PDF file cannot be read. Choose another file. (%s)"), g_strerror (number));
    }
  else
    {
      job.pdf = pdf;
      done = sign (&job, result, error);
    }
  if (job.descriptor >= 0)
    close (job.descriptor);
  return done;
}
