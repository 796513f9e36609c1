/* Tests of LofteSigner: what it refuses, and that nothing is left behind when it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lofte-sign-error.h"
#include "sign-test-service.h"
#include "sign-test-support.h"

typedef struct
{
  char *folder;
  char *path;
  GFile *output;
  LofteKey *key;
  LofteSignRequest *request;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "ut.pdf", NULL);
  fixture->output = g_file_new_for_path (fixture->path);
  fixture->key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  fixture->request = test_make_request (TEST_FIELD_ONE);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_clear_object (&fixture->output);
  g_clear_object (&fixture->key);
  g_clear_pointer (&fixture->request, lofte_sign_request_free);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Refused with @code and a sentence; an old file stays as it was, and no other appears. */
static void
assert_refused (Fixture *fixture, GBytes *pdf, LofteSignError code)
{
  g_autoptr (GBytes) old = g_bytes_new_static ("old", 3);
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GError) error = NULL;
  LofteSignResult *result = NULL;

  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, &result, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, LOFTE_SIGN_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (result);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);

  test_write_file (fixture->path, old);
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, NULL));
  now = test_read_file (fixture->path);
  g_assert_true (g_bytes_equal (old, now));
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 1);
  g_unlink (fixture->path);
}

static GBytes *
sign_once (Fixture *fixture, GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  GBytes *signed_pdf = NULL;

  lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error);
  g_assert_no_error (error);
  signed_pdf = test_read_file (fixture->path);
  g_unlink (fixture->path);
  return signed_pdf;
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);

  g_clear_object (&fixture->key);
  fixture->key = test_make_key_for (LOFTE_CERTIFICATE_USE_SIGNATURE, 2021, 2022);
  assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_EXPIRED);
  g_clear_object (&fixture->key);
  fixture->key = test_make_key_for (LOFTE_CERTIFICATE_USE_KEY_AGREEMENT, 2021, 2030);
  assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_USAGE);
}

static void
test_unknown_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);

  g_free (fixture->request->field_name);
  fixture->request->field_name = g_strdup ("Underskrift");
  assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_FIELD);
}

static void
test_signed_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_XREF_STREAM, 0, NULL);
  g_autoptr (GBytes) signed_pdf = sign_once (fixture, pdf);

  assert_refused (fixture, signed_pdf, LOFTE_SIGN_ERROR_FIELD);
}

static void
test_late_certification (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GBytes) signed_pdf = sign_once (fixture, pdf);

  g_free (fixture->request->field_name);
  fixture->request->field_name = g_strdup (TEST_FIELD_TWO);
  fixture->request->certify = TRUE;
  assert_refused (fixture, signed_pdf, LOFTE_SIGN_ERROR_FORBIDDEN);
}

static void
test_small_reserve (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);

  fixture->request->reserve = 500;
  assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_TOO_SMALL);
}

static void
test_encrypted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_ENCRYPTED, 0, NULL);

  assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_ENCRYPTED);
}

static qpdf_oh
make_signature_with (qpdf_data document, const char *reference)
{
  g_autofree char *text = g_strdup_printf ("<< /Type /Sig /Reference [%s] >>", reference);

  return qpdf_make_indirect_object (document, qpdf_oh_parse (document, text));
}

static void
forbid_changes (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh signature = make_signature_with (document, "<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>");
  qpdf_oh permissions = qpdf_oh_new_dictionary (document);

  qpdf_oh_replace_key (document, permissions, "/DocMDP", signature);
  qpdf_oh_replace_key (document, qpdf_get_root (document), "/Perms", permissions);
}

static void
lock_everything (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, second_field, "/V", make_signature_with (document, "<< /TransformMethod /FieldMDP /TransformParams << /Action /All >> >>"));
}

static void
lock_all_but_second (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, second_field, "/V", make_signature_with (document, "<< /TransformMethod /FieldMDP /TransformParams << /Action /Exclude /Fields [(Underskrift.polisen)] >> >>"));
}

static void
lock_parent (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, second_field, "/V", make_signature_with (document, "<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(Underskrift)] >> >>"));
}

static void
close_field (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, first_field, "/Ff", qpdf_oh_new_integer (document, 1));
}

static void
test_forbidden (Fixture *fixture, gconstpointer data)
{
  static const TestPdfEdit edits[] = { forbid_changes, lock_everything, lock_all_but_second, lock_parent, close_field };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, edits[i]);

      assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_FORBIDDEN);
    }
}

static void
set_conditions (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, first_field, "/SV", qpdf_oh_parse (document, "<< /Type /SV /Ff 2 /SubFilter [/adbe.pkcs7.detached] >>"));
}

static void
set_strange_lock (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, first_field, "/Lock", qpdf_oh_parse (document, "<< /Action /Sometimes >>"));
}

static void
make_xfa (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, form, "/XFA", qpdf_oh_new_array (document));
}

static void
remove_place (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_remove_key (document, first_field, "/Rect");
}

static void
test_unsupported (Fixture *fixture, gconstpointer data)
{
  static const TestPdfEdit edits[] = { set_conditions, set_strange_lock, make_xfa, remove_place };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, edits[i]);

      assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_UNSUPPORTED);
    }
}

static void
name_twice (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, second_field, "/T", qpdf_oh_new_string (document, "kommunen"));
}

static void
test_same_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, name_twice);

  assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_FIELD);
}

static void
make_loop (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh kids = qpdf_oh_new_array (document);

  qpdf_oh_append_item (document, kids, qpdf_oh_get_key (document, first_field, "/Parent"));
  qpdf_oh_replace_key (document, first_field, "/Kids", kids);
}

static void
make_deep (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh above = first_field;

  for (int i = 0; i < 2000; i++)
    {
      qpdf_oh field = qpdf_make_indirect_object (document, qpdf_oh_parse (document, "<< /T (n) >>"));
      qpdf_oh kids = qpdf_oh_new_array (document);

      qpdf_oh_append_item (document, kids, field);
      qpdf_oh_replace_key (document, above, "/Kids", kids);
      above = field;
    }
}

static void
test_hostile_forms (Fixture *fixture, gconstpointer data)
{
  static const TestPdfEdit edits[] = { make_loop, make_deep };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, edits[i]);
      g_autoptr (GError) error = NULL;

      assert_refused (fixture, pdf, LOFTE_SIGN_ERROR_DAMAGED);
      g_assert_null (lofte_signer_list_fields (pdf, &error));
      g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED);
    }
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (GPOINTER_TO_UINT (data), 0, NULL);
  gsize size = g_bytes_get_size (pdf);

  /* The last line end is not needed; every byte before it is. */
  for (gsize cut = 2; cut < size; cut += cut < 12 ? 1 : size / 9)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (pdf, 0, size - cut);

      assert_refused (fixture, part, LOFTE_SIGN_ERROR_DAMAGED);
    }
}

static GBytes *
join (const char *before, GBytes *pdf, const char *after)
{
  GByteArray *joined = g_byte_array_new ();

  g_byte_array_append (joined, (const guint8 *) before, (guint) strlen (before));
  g_byte_array_append (joined, g_bytes_get_data (pdf, NULL), (guint) g_bytes_get_size (pdf));
  g_byte_array_append (joined, (const guint8 *) after, (guint) strlen (after));
  return g_byte_array_free_to_bytes (joined);
}

static void
test_junk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GBytes) before = join ("junk\n", pdf, "");
  g_autoptr (GBytes) wrong_offset = join ("", pdf, "startxref\n99999999\n%%EOF\n");
  g_autoptr (GBytes) huge_offset = join ("", pdf, "startxref\n99999999999999999999\n%%EOF\n");
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) random = g_bytes_new_take (g_malloc0 (5000), 5000);

  assert_refused (fixture, before, LOFTE_SIGN_ERROR_DAMAGED);
  assert_refused (fixture, wrong_offset, LOFTE_SIGN_ERROR_DAMAGED);
  assert_refused (fixture, huge_offset, LOFTE_SIGN_ERROR_DAMAGED);
  assert_refused (fixture, nothing, LOFTE_SIGN_ERROR_DAMAGED);
  assert_refused (fixture, random, LOFTE_SIGN_ERROR_DAMAGED);
}

/* A file whose last line has no end is whole. */
static void
test_no_last_newline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) - 1);
  g_autoptr (GBytes) signed_pdf = sign_once (fixture, cut);

  test_write_file (fixture->path, signed_pdf);
  test_judge (fixture->folder, fixture->path, 1);
}

/* Some bytes changed anywhere: refused with a sentence, or signed so that qpdf finds no fault; never anything else. */
static void
test_changed_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (GPOINTER_TO_UINT (data), 0, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  gsize size = g_bytes_get_size (pdf);
  guint n_signed = 0;

  for (int i = 0; i < 120; i++)
    {
      GByteArray *copy = g_bytes_unref_to_array (g_bytes_ref (pdf));
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      for (int k = g_rand_int_range (random, 1, 6); k > 0; k--)
        copy->data[g_rand_int_range (random, 0, (gint32) size)] = (guint8) g_rand_int_range (random, 0, 256);
      changed = g_byte_array_free_to_bytes (copy);
      if (lofte_signer_sign (fixture->key, fixture->request, changed, fixture->output, NULL, NULL, &error))
        {
          g_autoptr (GBytes) signed_pdf = test_read_file (fixture->path);
          g_autoptr (GBytes) der = NULL;
          g_autoptr (GBytes) covered = NULL;

          g_assert_cmpint (memcmp (g_bytes_get_data (signed_pdf, NULL), g_bytes_get_data (changed, NULL), size), ==, 0);
          test_extract_signature (signed_pdf, TEST_FIELD_ONE, &der, &covered);
          g_assert_cmpuint (g_bytes_get_size (der), >, 500);
          n_signed++;
          g_unlink (fixture->path);
        }
      else
        {
          g_assert_true (error != NULL && error->domain == LOFTE_SIGN_ERROR);
          g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);
        }
    }
  g_test_message ("%u of 120 changed files could still be signed", n_signed);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GFile) nowhere = g_file_get_child (fixture->output, "ut.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, nowhere, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);
}

/* Only a plain file may be replaced. */
static void
test_folder_in_the_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autofree char *pipe_path = g_build_filename (fixture->folder, "pipe", NULL);
  g_autoptr (GFile) pipe_file = g_file_new_for_path (pipe_path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, pipe_file, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE);
  g_assert_false (g_file_test (pipe_path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 2);
  g_assert_cmpuint (test_count_files (fixture->path), ==, 0);
}

/* The place is still good when writing begins, and gone when the service has answered: the renaming fails. */
static void
test_target_becomes_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_HONEST, time);
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GError) error = NULL;

  test_service_make_folder (service, fixture->path);
  fixture->request->timestamp_url = g_strdup (test_service_get_url (service));
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 1);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.pdf", NULL);
  g_autoptr (GFile) link_file = g_file_new_for_path (link_path);
  g_autoptr (GError) error = NULL;

  test_write_file (fixture->path, pdf);
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_cmpint (symlink ("ut.pdf", link_path), ==, 0);
  g_assert_true (lofte_signer_sign (fixture->key, fixture->request, pdf, link_file, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 2);
  test_judge (fixture->folder, fixture->path, 1);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("permissions do not bind the superuser");
      return;
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error));
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);
}

/* The fonts lie in files of memory, which the limit counts too. */
#define ROOM_FOR_FONTS 300000

/* The disk is full after any number of bytes. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, ROOM_FOR_FONTS + 60000, NULL);
  g_autofree char *input_path = g_build_filename (fixture->folder, "in.pdf", NULL);
  g_autoptr (GFile) input = g_file_new_for_path (input_path);
  struct rlimit before;
  gsize size = g_bytes_get_size (pdf);

  test_write_file (input_path, pdf);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  for (gsize room = ROOM_FOR_FONTS; room <= size + 8000; room += 4000)
    {
      struct rlimit limit = { room, before.rlim_max };
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) file_error = NULL;
      gboolean done = FALSE;
      gboolean file_done = FALSE;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      done = lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error);
      file_done = lofte_signer_sign_file (fixture->key, fixture->request, input, fixture->output, NULL, NULL, &file_error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_false (done);
      g_assert_false (file_done);
      g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE);
      g_assert_error (file_error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE);
      g_assert_cmpuint (test_count_files (fixture->folder), ==, 1);
    }
  signal (SIGXFSZ, SIG_DFL);
}

static void
test_unreadable_input (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/in.pdf");
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (lofte_signer_sign_file (fixture->key, fixture->request, missing, fixture->output, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (lofte_signer_sign_file (fixture->key, fixture->request, folder, fixture->output, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FAILED);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer), gconstpointer data)
{
  g_test_add (path, Fixture, data, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/signer-refusals/keys", test_keys, NULL);
  add ("/signer-refusals/unknown-field", test_unknown_field, NULL);
  add ("/signer-refusals/signed-field", test_signed_field, NULL);
  add ("/signer-refusals/late-certification", test_late_certification, NULL);
  add ("/signer-refusals/small-reserve", test_small_reserve, NULL);
  add ("/signer-refusals/encrypted", test_encrypted, NULL);
  add ("/signer-refusals/forbidden", test_forbidden, NULL);
  add ("/signer-refusals/unsupported", test_unsupported, NULL);
  add ("/signer-refusals/same-name", test_same_name, NULL);
  add ("/signer-refusals/hostile-forms", test_hostile_forms, NULL);
  add ("/signer-refusals/truncated/table", test_truncated, GUINT_TO_POINTER (TEST_PDF_CLASSIC));
  add ("/signer-refusals/truncated/stream", test_truncated, GUINT_TO_POINTER (TEST_PDF_XREF_STREAM));
  add ("/signer-refusals/junk", test_junk, NULL);
  add ("/signer-refusals/no-last-newline", test_no_last_newline, NULL);
  add ("/signer-refusals/changed-bytes/table", test_changed_bytes, GUINT_TO_POINTER (TEST_PDF_CLASSIC));
  add ("/signer-refusals/changed-bytes/stream", test_changed_bytes, GUINT_TO_POINTER (TEST_PDF_XREF_STREAM));
  add ("/signer-refusals/cancelled", test_cancelled, NULL);
  add ("/signer-refusals/no-folder", test_no_folder, NULL);
  add ("/signer-refusals/folder-in-the-way", test_folder_in_the_way, NULL);
  add ("/signer-refusals/target-becomes-folder", test_target_becomes_folder, NULL);
  add ("/signer-refusals/link", test_link, NULL);
  add ("/signer-refusals/read-only-folder", test_read_only_folder, NULL);
  add ("/signer-refusals/full-disk", test_full_disk, NULL);
  add ("/signer-refusals/unreadable-input", test_unreadable_input, NULL);

  return g_test_run ();
}
