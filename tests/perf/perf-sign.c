/* Figures of signing: one signature and the answers about two, against "openssl cms -sign" of the same bytes
 *
 * perf-sign [RUNS] — 9 runs. openssl is measured with the start of its process, ours without: the difference is told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "lofte-certificate-maker.h"
#include "lofte-pdf-export.h"
#include "lofte-signer.h"
#include "lofte-verification.h"
#include "perf-figure.h"

#define PASSWORD "hemligt"
#define FOCUS_AREAS 24

typedef struct
{
  char *folder;
  char *openssl;
  char *names[2];    /* of the signatories */
  LofteKey *keys[2]; /* of each one */
  GBytes *pdf;
  GPtrArray *fields;
  LofteTrust *trust;
  GBytes *signed_pdf;
} Work;

static char *
get_path (Work *work, const char *name)
{
  return g_build_filename (work->folder, name, NULL);
}

static void
run (Work *work, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (work->folder, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error) || !g_spawn_check_wait_status (status, &error))
    perf_stop_on (error);
}

static void
start_openssl (gpointer user_data)
{
  Work *work = user_data;
  const char *const arguments[] = { work->openssl, "version", NULL };

  run (work, arguments);
}

static void
sign_with_openssl (gpointer user_data)
{
  Work *work = user_data;
  const char *const arguments[] = { work->openssl, "cms", "-sign", "-binary", "-cades", "-in", "document.pdf", "-signer", "key.pem", "-inkey", "key.pem", "-md", "sha256", "-outform", "DER", "-out", "document.cms", NULL };

  run (work, arguments);
}

static GBytes *
sign_field (Work *work, GBytes *pdf, guint number)
{
  const LofteSignatureField *field = g_ptr_array_index (work->fields, number);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (LofteSignRequest) request = lofte_sign_request_new (field->name, now);
  g_autofree char *path = get_path (work, number == 0 ? "once.pdf" : "twice.pdf");
  g_autoptr (GFile) output = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;

  request->signer_name = g_strdup (work->names[number]);
  request->place = g_strdup ("Arboga");
  request->certify = number == 0;
  if (!lofte_signer_sign (work->keys[number], request, pdf, output, NULL, NULL, &error) || !g_file_get_contents (path, &content, &length, &error))
    perf_stop_on (error);
  return g_bytes_new_take (content, length);
}

static void
sign_once (gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GBytes) bytes = sign_field (work, work->pdf, 0);
}

static void
verify_both (gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteVerification) verification = lofte_verify_pdf (work->signed_pdf, work->trust, NULL, NULL, &error);

  perf_stop_on (error);
  if (lofte_verification_get_state (verification) != LOFTE_VERIFICATION_TRUSTED || lofte_verification_get_verdicts (verification)->len != 2)
    {
      g_autofree char *text = lofte_verification_to_text (verification, TRUE);

      g_printerr ("%s\n", text);
      exit (1);
    }
}

static void
make_document (Work *work)
{
  g_autoptr (LofteAgreement) agreement = perf_read_example ("arboga-medborgarlofte-2021.xml");
  g_autoptr (LofteAgreement) open = lofte_agreement_dup_for_copy (agreement, NULL);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 1, 18, 12, 0, 0);
  LoftePdfOptions options = { .copy = LOFTE_COPY_ARCHIVE, .date = date, .version = "1.0" };
  g_autoptr (LoftePdfResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_path (work, "document.pdf");

  for (guint i = 0; i < G_N_ELEMENTS (work->names); i++)
    work->names[i] = g_strdup (lofte_element_get (lofte_element_peek (LOFTE_ELEMENT (open), "signatory", i), "name"));
  perf_repeat_focus_areas (open, FOCUS_AREAS);
  lofte_element_set (LOFTE_ELEMENT (open), "track", "electronic");
  result = lofte_pdf_export (open, &options, NULL, &error);
  perf_stop_on (error);
  work->pdf = g_bytes_ref (result->bytes);
  work->fields = lofte_signer_list_fields (work->pdf, &error);
  perf_stop_on (error);
  g_file_set_contents (path, g_bytes_get_data (work->pdf, NULL), (gssize) g_bytes_get_size (work->pdf), &error);
  perf_stop_on (error);
}

/* A certificate of the signatory, as PKCS#12. */
static GBytes *
make_container (Work *work, LofteCertificateMaker *maker, guint number)
{
  g_autoptr (GError) error = NULL;
  GBytes *container = lofte_certificate_maker_make_pkcs12 (maker, work->names[number], NULL, LOFTE_KEY_KIND_RSA_3072, PASSWORD, &error);

  perf_stop_on (error);
  work->keys[number] = lofte_key_new_from_pkcs12 (container, PASSWORD, &error);
  perf_stop_on (error);
  return container;
}

static void
make_keys (Work *work)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) from = g_date_time_add_days (now, -1);
  g_autoptr (GDateTime) until = g_date_time_add_days (now, 30);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteCertificateMaker) maker = lofte_certificate_maker_new (from, until, &error);
  g_autoptr (GBytes) container = maker ? make_container (work, maker, 0) : NULL;
  g_autoptr (GBytes) other = maker ? make_container (work, maker, 1) : NULL;
  g_autofree char *path = get_path (work, "key.p12");
  g_autofree char *pem = NULL;
  g_autoptr (GBytes) root = NULL;
  g_autoptr (GPtrArray) certificates = NULL;
  const char *const arguments[] = { work->openssl, "pkcs12", "-in", "key.p12", "-nodes", "-passin", "pass:" PASSWORD, "-clcerts", "-out", "key.pem", NULL };

  perf_stop_on (error);
  g_file_set_contents (path, g_bytes_get_data (container, NULL), (gssize) g_bytes_get_size (container), &error);
  perf_stop_on (error);
  run (work, arguments);
  pem = lofte_certificate_maker_export_root (maker);
  root = g_bytes_new (pem, strlen (pem));
  certificates = lofte_trust_read_certificate (root, &error);
  perf_stop_on (error);
  work->trust = lofte_trust_new ();
  lofte_trust_add (work->trust, g_ptr_array_index (certificates, 0), &error);
  perf_stop_on (error);
}

static void
clean (Work *work)
{
  static const char *const names[] = { "document.pdf", "document.cms", "once.pdf", "twice.pdf", "key.p12", "key.pem" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = get_path (work, names[i]);

      g_unlink (path);
    }
  g_rmdir (work->folder);
  g_bytes_unref (work->signed_pdf);
  g_bytes_unref (work->pdf);
  g_ptr_array_unref (work->fields);
  g_object_unref (work->trust);
  for (guint i = 0; i < G_N_ELEMENTS (work->keys); i++)
    {
      g_object_unref (work->keys[i]);
      g_free (work->names[i]);
    }
  g_free (work->openssl);
  g_free (work->folder);
}

int
main (int argc, char *argv[])
{
  guint n_runs = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 9;
  g_autoptr (GError) error = NULL;
  Work work = { .openssl = g_find_program_in_path ("openssl"), .folder = g_dir_make_tmp ("lofte-perf-XXXXXX", &error) };
  g_autoptr (GBytes) once = NULL;
  double start;
  double floor;
  double sign;
  double verify;

  perf_stop_on (error);
  if (!work.openssl)
    {
      g_print ("openssl is not installed\n");
      return 77;
    }
  make_document (&work);
  make_keys (&work);
  start = perf_measure (n_runs, start_openssl, &work);
  floor = perf_measure (n_runs, sign_with_openssl, &work);
  sign = perf_measure (n_runs, sign_once, &work);
  once = sign_field (&work, work.pdf, 0);
  work.signed_pdf = sign_field (&work, once, 1);
  verify = perf_measure (n_runs, verify_both, &work);
  g_print ("openssl cms -sign: %.1f ms, %.1f ms of it the start of the process\n", floor * 1e3, start * 1e3);
  g_print ("sign: %.1f ms, %.2f times openssl; the file grows from %" G_GSIZE_FORMAT " by %" G_GSIZE_FORMAT " bytes\n", sign * 1e3, sign / floor, g_bytes_get_size (work.pdf), g_bytes_get_size (once) - g_bytes_get_size (work.pdf));
  g_print ("verify two signatures: %.1f ms, %.2f times openssl\n", verify * 1e3, verify / floor);
  g_print ("at most %.0f MiB in memory\n", perf_get_peak_mebibytes ());
  clean (&work);
  return 0;
}
