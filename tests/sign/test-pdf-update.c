/* Tests of LoftePdfUpdate: appending without touching a byte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <string.h>

#include "lofte-pdf-update-private.h"
#include "lofte-pdf-xref-private.h"
#include "lofte-sign-error.h"
#include "sign-test-support.h"

static GBytes *
append_tail (GBytes *pdf, LoftePdfUpdate *update)
{
  GByteArray *tail = lofte_pdf_update_get_tail (update);
  GByteArray *whole = g_byte_array_new ();

  g_byte_array_append (whole, g_bytes_get_data (pdf, NULL), (guint) g_bytes_get_size (pdf));
  g_byte_array_append (whole, tail->data, tail->len);
  return g_byte_array_free_to_bytes (whole);
}

/* Adds a text and a stream to the catalogue. */
static GBytes *
add_to_catalogue (GBytes *pdf, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfUpdate) update = lofte_pdf_update_new (pdf, &error);
  qpdf_data document = NULL;
  qpdf_oh stream;
  int number = 0;
  guint64 offset = 0;
  g_autoptr (GBytes) whole = NULL;

  g_assert_no_error (error);
  document = lofte_pdf_update_get_document (update);
  number = lofte_pdf_update_reserve (update);
  stream = qpdf_oh_new_stream (document);
  qpdf_oh_replace_stream_data (document, stream, (const unsigned char *) value, strlen (value), qpdf_oh_new_null (document), qpdf_oh_new_null (document));
  qpdf_oh_replace_key (document, qpdf_get_root (document), key, qpdf_get_object_by_id (document, number, 0));
  qpdf_oh_replace_key (document, qpdf_get_root (document), "/Stream", stream);
  lofte_pdf_update_touch (update, qpdf_get_root (document));
  lofte_pdf_update_touch (update, qpdf_get_root (document));
  offset = lofte_pdf_update_append (update, number, value, strlen (value));
  g_assert_true (lofte_pdf_update_finish (update, &error));
  g_assert_no_error (error);
  whole = append_tail (pdf, update);
  g_assert_cmpint (memcmp ((const char *) g_bytes_get_data (whole, NULL) + offset, value, strlen (value)), ==, 0);
  return g_steal_pointer (&whole);
}

static void
assert_catalogue_has (GBytes *pdf, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  qpdf_data document = lofte_pdf_update_open_document (pdf, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (qpdf_oh_unparse_resolved (document, qpdf_oh_get_key (document, qpdf_get_root (document), key)), ==, value);
  g_assert_true (qpdf_oh_is_stream (document, qpdf_oh_get_key (document, qpdf_get_root (document), "/Stream")));
  g_assert_cmpint (qpdf_get_num_pages (document), ==, 1);
  g_assert_true (lofte_pdf_update_check_document (document, &error));
  qpdf_cleanup (&document);
}

static guint
count (GBytes *pdf, const char *word)
{
  const char *at = g_bytes_get_data (pdf, NULL);
  const char *end = at + g_bytes_get_size (pdf);
  guint n_found = 0;

  while ((at = memmem (at, (gsize) (end - at), word, strlen (word))) != NULL)
    {
      n_found++;
      at++;
    }
  return n_found;
}

/* Three updates, one on top of the other, each of the kind the file has. */
static void
test_chain (gconstpointer data)
{
  TestPdfFlags flags = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) pdf = test_make_pdf (flags, 0, NULL);
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "ut.pdf", NULL);
  g_autofree char *output = NULL;
  guint n_tables = count (pdf, "\nxref\n");
  int status = 0;

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *value = g_strdup_printf ("<< /Step %d >>", i);
      g_autofree char *key = g_strdup_printf ("/Key%d", i);
      g_autoptr (GBytes) next = add_to_catalogue (pdf, key, value);

      g_assert_cmpint (memcmp (g_bytes_get_data (next, NULL), g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf)), ==, 0);
      assert_catalogue_has (next, key, value);
      g_bytes_unref (pdf);
      pdf = g_steal_pointer (&next);
    }
  assert_catalogue_has (pdf, "/Key0", "<< /Step 0 >>");
  g_assert_cmpuint (count (pdf, "\nxref\n"), ==, (flags & TEST_PDF_XREF_STREAM) != 0 ? 0 : n_tables + 3);
  test_write_file (path, pdf);
  output = test_run_tool (&status, "qpdf", "--check", path, NULL);
  g_assert_cmpint (status, ==, 0);
  test_remove_folder (folder);
}

/* The first half of /ID names the document for ever, the second this revision. */
static void
test_id (void)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GBytes) one = add_to_catalogue (pdf, "/Key", "(one)");
  g_autoptr (GBytes) same = add_to_catalogue (pdf, "/Key", "(one)");
  g_autoptr (GBytes) other = add_to_catalogue (pdf, "/Key", "(two)");
  g_autoptr (GError) error = NULL;
  GBytes *files[] = { pdf, one, other };
  g_autoptr (GPtrArray) firsts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) seconds = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (g_bytes_equal (one, same));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      qpdf_data document = lofte_pdf_update_open_document (files[i], &error);
      qpdf_oh id = qpdf_oh_get_key (document, qpdf_get_trailer (document), "/ID");

      g_ptr_array_add (firsts, g_strdup (qpdf_oh_unparse_binary (document, qpdf_oh_get_array_item (document, id, 0))));
      g_ptr_array_add (seconds, g_strdup (qpdf_oh_unparse_binary (document, qpdf_oh_get_array_item (document, id, 1))));
      qpdf_cleanup (&document);
    }
  g_assert_cmpstr (firsts->pdata[0], ==, firsts->pdata[1]);
  g_assert_cmpstr (firsts->pdata[0], ==, firsts->pdata[2]);
  g_assert_cmpstr (seconds->pdata[0], !=, seconds->pdata[1]);
  g_assert_cmpstr (seconds->pdata[1], !=, seconds->pdata[2]);
}

/* Something refers to an object that does not exist: its number must not be given to anything new. */
static void
refer_to_missing (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh names = qpdf_oh_new_array (document);

  qpdf_oh_append_item (document, names, qpdf_oh_new_string (document, "OBJECT-9999-HERE"));
  qpdf_oh_replace_key (document, qpdf_get_root (document), "/Missing", names);
}

static void
test_missing_object (void)
{
  g_autoptr (GBytes) prepared = test_make_pdf (TEST_PDF_CLASSIC, 0, refer_to_missing);
  g_autoptr (GByteArray) bytes = g_bytes_unref_to_array (g_bytes_ref (prepared));
  char *place = memmem (bytes->data, bytes->len, "(OBJECT-9999-HERE)", 18);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfUpdate) update = NULL;

  g_assert_nonnull (place);
  memcpy (place, "9999 0 R          ", 18);
  pdf = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  update = lofte_pdf_update_new (pdf, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lofte_pdf_update_reserve (update), ==, 10000);
}

static void
test_table (void)
{
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (LoftePdfXrefEntry));
  static const LoftePdfXrefEntry unsorted[] = { { 12, 0, 9000000000 }, { 3, 2, 17 }, { 4, 0, 99 } };

  g_array_append_vals (entries, unsorted, G_N_ELEMENTS (unsorted));
  lofte_pdf_xref_append_table (tail, 1000, entries, 20, "/Root 1 0 R");
  g_byte_array_append (tail, (const guint8 *) "", 1);
  g_assert_cmpstr ((const char *) tail->data, ==, "xref\n3 2\n0000000017 00002 n \n0000000099 00000 n \n12 1\n9000000000 00000 n \ntrailer\n<< /Size 20 /Root 1 0 R >>\nstartxref\n1000\n%%EOF\n");
}

static void
test_stream (void)
{
  static const guint8 records[] = { 1, 0, 0, 0, 0, 0, 0, 0, 17, 0, 2, 1, 0, 0, 0, 2, 0x18, 0x71, 0x1a, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 0xe8, 0, 0 };
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (LoftePdfXrefEntry));
  static const LoftePdfXrefEntry unsorted[] = { { 12, 0, 9000000000 }, { 3, 2, 17 } };
  static const char head[] = "13 0 obj\n<< /Type /XRef /W [1 8 2] /Index [3 1 12 2] /Size 14 /Root 1 0 R /Length 33 >>\nstream\n";

  g_array_append_vals (entries, unsorted, G_N_ELEMENTS (unsorted));
  lofte_pdf_xref_append_stream (tail, 1000, entries, 13, 5, "/Root 1 0 R");
  g_assert_cmpmem (tail->data, strlen (head), head, strlen (head));
  g_assert_cmpmem (tail->data + strlen (head), sizeof records, records, sizeof records);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/pdf-update/chain/table", GUINT_TO_POINTER (TEST_PDF_CLASSIC), test_chain);
  g_test_add_data_func ("/pdf-update/chain/stream", GUINT_TO_POINTER (TEST_PDF_XREF_STREAM), test_chain);
  g_test_add_func ("/pdf-update/id", test_id);
  g_test_add_func ("/pdf-update/missing-object", test_missing_object);
  g_test_add_func ("/pdf-update/table", test_table);
  g_test_add_func ("/pdf-update/stream", test_stream);

  return g_test_run ();
}
