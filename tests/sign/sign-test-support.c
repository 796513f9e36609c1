/* What the tests of sign share: documents with prepared fields, certificates, a folder, foreign tools
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "sign-test-support.h"

static cairo_status_t
append_to_array (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
draw_page (void)
{
  GByteArray *pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_to_array, pdf, 595, 842);
  cairo_t *cairo = cairo_create (surface);

  cairo_set_font_size (cairo, 24);
  cairo_move_to (cairo, 60, 100);
  cairo_show_text (cairo, "Medborgarlöfte");
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return pdf;
}

static qpdf_oh
make_field (qpdf_data document, qpdf_oh page, qpdf_oh parent, const char *name, const char *tooltip, int left)
{
  g_autofree char *text = g_strdup_printf ("<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /StructParent 7 /Rect [%d 100 %d 180] >>", left, left + 225);
  qpdf_oh field = qpdf_make_indirect_object (document, qpdf_oh_parse (document, text));
  qpdf_oh drawing = qpdf_oh_new_stream (document);
  qpdf_oh appearance = qpdf_oh_new_dictionary (document);
  static const char lines[] = "q 0.55 G 0.25 0.25 224.5 79.5 re S Q";

  qpdf_oh_replace_stream_data (document, drawing, (const unsigned char *) lines, strlen (lines), qpdf_oh_new_null (document), qpdf_oh_new_null (document));
  qpdf_oh_replace_key (document, qpdf_oh_get_dict (document, drawing), "/Type", qpdf_oh_new_name (document, "/XObject"));
  qpdf_oh_replace_key (document, qpdf_oh_get_dict (document, drawing), "/Subtype", qpdf_oh_new_name (document, "/Form"));
  qpdf_oh_replace_key (document, qpdf_oh_get_dict (document, drawing), "/BBox", qpdf_oh_parse (document, "[0 0 225 80]"));
  qpdf_oh_replace_key (document, appearance, "/N", drawing);
  qpdf_oh_replace_key (document, field, "/AP", appearance);
  qpdf_oh_replace_key (document, field, "/T", qpdf_oh_new_unicode_string (document, name));
  qpdf_oh_replace_key (document, field, "/TU", qpdf_oh_new_unicode_string (document, tooltip));
  qpdf_oh_replace_key (document, field, "/P", page);
  qpdf_oh_replace_key (document, field, "/Parent", parent);
  return field;
}

static void
add_padding (qpdf_data document, gsize size)
{
  g_autofree unsigned char *bytes = g_malloc (size);
  qpdf_oh stream = qpdf_oh_new_stream (document);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gsize i = 0; i + 4 <= size; i += 4)
    {
      guint32 word = g_rand_int (random);

      memcpy (bytes + i, &word, 4);
    }
  qpdf_oh_replace_stream_data (document, stream, bytes, size, qpdf_oh_new_null (document), qpdf_oh_new_null (document));
  qpdf_oh_replace_key (document, qpdf_get_root (document), "/Padding", stream);
}

static void
add_form (qpdf_data document, TestPdfFlags flags, TestPdfEdit edit)
{
  qpdf_oh page = qpdf_get_page_n (document, 0);
  qpdf_oh form = qpdf_oh_new_dictionary (document);
  qpdf_oh fields = qpdf_make_indirect_object (document, qpdf_oh_new_array (document));
  qpdf_oh parent = qpdf_make_indirect_object (document, qpdf_oh_parse (document, "<< /T (Underskrift) /Kids [] >>"));
  qpdf_oh kids = qpdf_oh_get_key (document, parent, "/Kids");
  qpdf_oh first = make_field (document, page, parent, "kommunen", "Underskrift för kommunen", 60);
  qpdf_oh second = make_field (document, page, parent, "polisen", "Underskrift för polisen", 310);
  qpdf_oh annotations = qpdf_oh_new_array (document);

  qpdf_oh_append_item (document, kids, first);
  qpdf_oh_append_item (document, kids, second);
  qpdf_oh_append_item (document, fields, parent);
  qpdf_oh_replace_key (document, form, "/Fields", fields);
  if ((flags & TEST_PDF_DIRECT_FORM) == 0)
    {
      qpdf_oh_replace_key (document, form, "/SigFlags", qpdf_oh_new_integer (document, 3));
      form = qpdf_make_indirect_object (document, form);
    }
  qpdf_oh_replace_key (document, qpdf_get_root (document), "/AcroForm", form);
  qpdf_oh_append_item (document, annotations, first);
  qpdf_oh_append_item (document, annotations, second);
  qpdf_oh_replace_key (document, page, "/Annots", annotations);
  if (edit != NULL)
    edit (document, form, first, second);
}

GBytes *
test_make_pdf (TestPdfFlags flags, gsize padding, TestPdfEdit edit)
{
  g_autoptr (GByteArray) page = draw_page ();
  qpdf_data document = qpdf_init ();
  GBytes *pdf = NULL;

  qpdf_read_memory (document, "page", (const char *) page->data, page->len, NULL);
  add_form (document, flags, edit);
  if (padding > 0)
    add_padding (document, padding);
  qpdf_init_write_memory (document);
  /* libqpdf drops an encryption that a forced version does not know. */
  if ((flags & TEST_PDF_ENCRYPTED) == 0)
    qpdf_force_pdf_version (document, "1.7");
  qpdf_set_object_stream_mode (document, (flags & TEST_PDF_XREF_STREAM) != 0 ? qpdf_o_generate : qpdf_o_disable);
  qpdf_set_compress_streams (document, padding == 0);
  qpdf_set_linearization (document, (flags & TEST_PDF_LINEARISED) != 0);
  if ((flags & TEST_PDF_ENCRYPTED) != 0)
    qpdf_set_r6_encryption_parameters2 (document, "", "owner", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
  else
    qpdf_set_deterministic_ID (document, QPDF_TRUE);
  g_assert_cmpint (qpdf_write (document) & QPDF_ERRORS, ==, 0);
  g_assert_false (qpdf_has_error (document));
  pdf = g_bytes_new (qpdf_get_buffer (document), qpdf_get_buffer_length (document));
  qpdf_cleanup (&document);
  return pdf;
}

GDateTime *
test_make_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (2 * 3600);

  return g_date_time_new (zone, 2026, 6, 15, 14, 32, 5);
}

static GDateTime *
start_of_year (int year)
{
  return g_date_time_new_utc (year, 1, 1, 0, 0, 0);
}

LofteCertificateMaker *
test_get_maker (void)
{
  static LofteCertificateMaker *maker = NULL;

  if (maker == NULL)
    {
      g_autoptr (GDateTime) first = start_of_year (2020);
      g_autoptr (GDateTime) last = start_of_year (2035);
      g_autoptr (GError) error = NULL;

      maker = lofte_certificate_maker_new (first, last, &error);
      g_assert_no_error (error);
    }
  return maker;
}

static LofteKey *
open_key (X509 *certificate, EVP_PKEY *private_key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = lofte_certificate_maker_pack (test_get_maker (), certificate, private_key, TRUE, TEST_PASSWORD, &error);
  LofteKey *key = NULL;

  g_assert_no_error (error);
  key = lofte_key_new_from_pkcs12 (file, TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_nonnull (key);
  return key;
}

LofteKey *
test_make_key (const char *name, LofteKeyKind kind)
{
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) private_key = NULL;
  g_autoptr (GError) error = NULL;

  lofte_certificate_maker_issue (test_get_maker (), name, "Trollhättans kommun", kind, LOFTE_CERTIFICATE_USE_SIGNATURE, NULL, NULL, &certificate, &private_key, &error);
  g_assert_no_error (error);
  return open_key (certificate, private_key);
}

LofteKey *
test_make_key_for (LofteCertificateUse use, int first_year, int last_year)
{
  g_autoptr (GDateTime) first = start_of_year (first_year);
  g_autoptr (GDateTime) last = start_of_year (last_year);
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) private_key = NULL;
  g_autoptr (GError) error = NULL;

  lofte_certificate_maker_issue (test_get_maker (), "Åsa Öberg", NULL, LOFTE_KEY_KIND_P256, use, first, last, &certificate, &private_key, &error);
  g_assert_no_error (error);
  return open_key (certificate, private_key);
}

LofteSignRequest *
test_make_request (const char *field_name)
{
  g_autoptr (GDateTime) time = test_make_time ();
  LofteSignRequest *request = lofte_sign_request_new (field_name, time);

  request->signer_name = g_strdup ("Łukasz Åsa Γιώργος");
  request->signer_title = g_strdup ("t.f. kommundirektör");
  request->organisation = g_strdup ("Trollhättans kommun");
  request->place = g_strdup ("Trollhättan");
  request->reason = g_strdup ("Medborgarlöfte 2026 – δοκιμή");
  return request;
}

char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("lofte-sign-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
test_remove_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        test_remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

guint
test_count_files (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  g_assert_nonnull (directory);
  while (g_dir_read_name (directory) != NULL)
    n_files++;
  return n_files;
}

GBytes *
test_read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize size = 0;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, size);
}

void
test_write_file (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *content = g_bytes_get_data (bytes, &size);

  g_file_set_contents (path, content, (gssize) size, &error);
  g_assert_no_error (error);
}

char *
test_run_tool (int *status, const char *program, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument = NULL;
  va_list list;

  if (path == NULL)
    {
      g_test_message ("%s is not installed; this judgement is left out", program);
      return NULL;
    }
  g_ptr_array_add (arguments, path);
  va_start (list, program);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &messages, status, &error);
  g_assert_no_error (error);
  return g_strconcat (output, messages, NULL);
}

static qpdf_oh
find_field_below (qpdf_data document, qpdf_oh fields, const char *above, const char *name)
{
  int n_fields = qpdf_oh_is_array (document, fields) ? qpdf_oh_get_array_n_items (document, fields) : 0;

  for (int i = 0; i < n_fields; i++)
    {
      qpdf_oh field = qpdf_oh_get_array_item (document, fields, i);
      g_autofree char *full = g_strdup_printf ("%s%s%s", above, *above != '\0' ? "." : "", qpdf_oh_get_utf8_value (document, qpdf_oh_get_key (document, field, "/T")));
      qpdf_oh found = strcmp (full, name) == 0 ? field : find_field_below (document, qpdf_oh_get_key (document, field, "/Kids"), full, name);

      if (found != 0)
        return found;
    }
  return 0;
}

static qpdf_data
open_strictly (GBytes *pdf)
{
  qpdf_data document = qpdf_init ();

  qpdf_silence_errors (document);
  qpdf_set_attempt_recovery (document, QPDF_FALSE);
  qpdf_read_memory (document, "pdf", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL);
  g_assert_false (qpdf_has_error (document));
  return document;
}

static qpdf_oh
find_field (qpdf_data document, const char *name)
{
  qpdf_oh form = qpdf_oh_get_key (document, qpdf_get_root (document), "/AcroForm");
  qpdf_oh field = find_field_below (document, qpdf_oh_get_key (document, form, "/Fields"), "", name);

  g_assert_cmpuint (field, !=, 0);
  return field;
}

int
test_get_field_number (GBytes *pdf, const char *field_name)
{
  qpdf_data document = open_strictly (pdf);
  int number = qpdf_oh_get_object_id (document, find_field (document, field_name));

  qpdf_cleanup (&document);
  return number;
}

void
test_extract_signature (GBytes *pdf, const char *field_name, GBytes **der, GBytes **covered)
{
  qpdf_data document = open_strictly (pdf);
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (pdf, &size);
  guint64 ranges[4];
  qpdf_oh signature, array;
  const char *contents = NULL;
  size_t length = 0;

  signature = qpdf_oh_get_key (document, find_field (document, field_name), "/V");
  g_assert_true (qpdf_oh_is_dictionary (document, signature));
  array = qpdf_oh_get_key (document, signature, "/ByteRange");
  for (int i = 0; i < 4; i++)
    ranges[i] = qpdf_oh_get_uint_value (document, qpdf_oh_get_array_item (document, array, i));
  g_assert_cmpuint (ranges[0], ==, 0);
  g_assert_cmpuint (ranges[2] + ranges[3], <=, size);
  g_assert_cmpint (bytes[ranges[1]], ==, '<');
  g_assert_cmpint (bytes[ranges[2] - 1], ==, '>');
  g_byte_array_append (joined, bytes, (guint) ranges[1]);
  g_byte_array_append (joined, bytes + ranges[2], (guint) ranges[3]);
  contents = qpdf_oh_get_binary_string_value (document, qpdf_oh_get_key (document, signature, "/Contents"), &length);
  *der = g_bytes_new (contents, length);
  *covered = g_byte_array_free_to_bytes (g_steal_pointer (&joined));
  g_assert_false (qpdf_more_warnings (document));
  qpdf_cleanup (&document);
}

void
test_judge_cms (const char *folder, GBytes *pdf, const char *field_name)
{
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GBytes) covered = NULL;
  g_autofree char *der_path = g_build_filename (folder, "judge.der", NULL);
  g_autofree char *covered_path = g_build_filename (folder, "judge.bin", NULL);
  g_autofree char *root_path = g_build_filename (folder, "judge.pem", NULL);
  g_autofree char *root = lofte_certificate_maker_export_root (test_get_maker ());
  g_autoptr (GDateTime) time = test_make_time ();
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, g_date_time_to_unix (time));
  g_autofree char *output = NULL;
  int status = 0;

  test_extract_signature (pdf, field_name, &der, &covered);
  test_write_file (der_path, der);
  test_write_file (covered_path, covered);
  g_assert_true (g_file_set_contents (root_path, root, -1, NULL));
  output = test_run_tool (&status, "openssl", "cms", "-verify", "-cades", "-inform", "DER", "-in", der_path, "-binary", "-content", covered_path, "-CAfile", root_path, "-purpose", "any", "-attime", seconds, "-out", "/dev/null", NULL);
  if (output != NULL && status != 0)
    g_test_message ("openssl: %s", output);
  g_assert_cmpint (status, ==, 0);
  g_unlink (der_path);
  g_unlink (covered_path);
  g_unlink (root_path);
}

guint
test_count_words (const char *text, const char *word)
{
  guint n_words = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n_words++;
  return n_words;
}

/* Adds the numbers of all objects below @object. */
static void
walk_objects (qpdf_data document, qpdf_oh object, GHashTable *seen)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  qpdf_oh dictionary = qpdf_oh_is_stream (document, object) ? qpdf_oh_get_dict (document, object) : object;
  int n_items = qpdf_oh_is_array (document, object) ? qpdf_oh_get_array_n_items (document, object) : 0;

  if (qpdf_oh_is_indirect (document, object) && !g_hash_table_add (seen, GINT_TO_POINTER (qpdf_oh_get_object_id (document, object))))
    return;
  for (int i = 0; i < n_items; i++)
    walk_objects (document, qpdf_oh_get_array_item (document, object, i), seen);
  if (!qpdf_oh_is_dictionary (document, dictionary))
    return;
  qpdf_oh_begin_dict_key_iter (document, dictionary);
  while (qpdf_oh_dict_more_keys (document))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (document)));
  for (guint i = 0; i < keys->len; i++)
    walk_objects (document, qpdf_oh_get_key (document, dictionary, keys->pdata[i]), seen);
}

void
test_assert_no_orphans (GBytes *whole, GBytes *start)
{
  qpdf_data document = open_strictly (whole);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GRegex) head = g_regex_new ("(?:^|\\n)([0-9]+) 0 obj\\n(<< /Type /XRef)?", G_REGEX_RAW, 0, NULL);
  gsize size = 0;
  const char *bytes = g_bytes_get_data (whole, &size);
  gsize from = g_bytes_get_size (start);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_objects = 0;

  walk_objects (document, qpdf_get_trailer (document), seen);
  g_regex_match_full (head, bytes + from, (gssize) (size - from), 0, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *section = g_match_info_fetch (match, 2);

      /* The cross-reference stream is reached by startxref alone. */
      if (section != NULL && *section != '\0')
        continue;
      if (!g_hash_table_contains (seen, GINT_TO_POINTER (atoi (number))))
        g_error ("Nothing uses object %s", number);
      n_objects++;
    }
  g_assert_cmpuint (n_objects, >, 5);
  qpdf_cleanup (&document);
}

/* A stream that cannot be read goes unnoticed by everything that only looks at the structure. */
static void
judge_streams (const char *folder, const char *path)
{
  g_autofree char *plain = g_build_filename (folder, "judge.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *messages = NULL;
  int status = 0;

  messages = test_run_tool (&status, "qpdf", "--stream-data=uncompress", path, plain, NULL);
  if (messages != NULL && status != 0)
    g_test_message ("qpdf: %s", messages);
  g_assert_cmpint (status, ==, 0);
  g_unlink (plain);
  text = test_run_tool (&status, "pdftotext", path, "-", NULL);
  if (text != NULL)
    {
      g_assert_null (strstr (text, "Error"));
      g_assert_nonnull (strstr (text, "Łukasz Åsa Γιώργος"));
      g_assert_nonnull (strstr (text, "Trollhättan den 15 juni 2026 kl. 14.32 (UTC+02:00)"));
      g_assert_nonnull (strstr (text, "EXEMPEL"));
    }
}

void
test_judge (const char *folder, const char *path, guint n_signatures)
{
  g_autoptr (GBytes) pdf = test_read_file (path);
  g_autofree char *qpdf = NULL;
  g_autofree char *pdfsig = NULL;
  int status = 0;

  qpdf = test_run_tool (&status, "qpdf", "--check", path, NULL);
  if (qpdf != NULL && status != 0)
    g_test_message ("qpdf: %s", qpdf);
  g_assert_cmpint (status, ==, 0);

  pdfsig = test_run_tool (&status, "pdfsig", "-nocert", path, NULL);
  if (pdfsig != NULL)
    {
      g_test_message ("pdfsig: %s", pdfsig);
      g_assert_cmpuint (test_count_words (pdfsig, "Signature is Valid."), ==, n_signatures);
      g_assert_cmpuint (test_count_words (pdfsig, "ETSI.CAdES.detached"), ==, n_signatures);
      g_assert_cmpuint (test_count_words (pdfsig, "- Total document signed"), ==, 1);
    }

  judge_streams (folder, path);
  test_judge_cms (folder, pdf, TEST_FIELD_ONE);
  if (n_signatures > 1)
    test_judge_cms (folder, pdf, TEST_FIELD_TWO);
}
