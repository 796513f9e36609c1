/* Attached files as they come: foreign, broken, missing, hostile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <cairo-pdf.h>

#include "lofte-evidence.h"
#include "lofte-pdf-error.h"
#include "lofte-row.h"
#include "pdf-fixture.h"

typedef struct
{
  GBytes *bytes; /* (nullable) */
  GCancellable *cancellable;
} Store;

static GBytes *
read_file (const char *digest, gpointer user_data, GError **error)
{
  Store *store = user_data;

  if (store->cancellable)
    g_cancellable_cancel (store->cancellable);
  return store->bytes ? g_bytes_ref (store->bytes) : NULL;
}

static LofteAgreement *
new_with_attachment (const char *kind)
{
  LofteAgreement *agreement = pdf_fixture_new_agreement ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "file", -1);

  pdf_fixture_add (pdf_fixture_get_picture (agreement), LOFTE_TYPE_EVIDENCE, "kind", kind, "title", "Kartan", "file", digest, "file-name", "karta.pdf", NULL);
  return agreement;
}

static LoftePdfResult *
export_with (const char *kind, GBytes *bytes)
{
  g_autoptr (LofteAgreement) agreement = new_with_attachment (kind);
  Store store = { bytes, NULL };
  LoftePdfOptions options = pdf_fixture_options ();

  options.read_file = read_file;
  options.file_data = &store;
  return pdf_fixture_export (agreement, &options);
}

static void
assert_left_out (LoftePdfResult *result, const char *reason)
{
  g_autofree char *text = pdf_fixture_dup_text (result->bytes);

  g_assert_cmpuint (result->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (result->warnings, 0), "karta.pdf"));
  g_assert_nonnull (strstr (g_ptr_array_index (result->warnings, 0), reason));
  g_assert_null (strstr (text, "Figur 1"));
}

/* ---- making PDFs ---- */

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
write_out (qpdf_data qpdf, gboolean encrypted)
{
  GBytes *bytes;

  g_assert_cmpint (qpdf_init_write_memory (qpdf), ==, QPDF_SUCCESS);
  if (encrypted)
    qpdf_set_r6_encryption_parameters2 (qpdf, "hemligt", "hemligare", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
  g_assert_cmpint (qpdf_write (qpdf), ==, QPDF_SUCCESS);
  bytes = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  return bytes;
}

static GBytes *
make_pdf (const char *media_box, const char *image_keys, const void *image, gsize image_size, gboolean encrypted)
{
  static const char content[] = "q 400 0 0 400 50 50 cm /Im0 Do Q 1 0 0 rg 10 10 50 50 re f";
  qpdf_data qpdf = qpdf_init ();
  g_autofree char *page_text = g_strdup_printf ("<</Type/Page/MediaBox[%s]/Resources<</XObject<<>>>>>>", media_box);
  qpdf_oh page, stream;
  GBytes *bytes;

  qpdf_silence_errors (qpdf);
  g_assert_cmpint (qpdf_empty_pdf (qpdf), ==, QPDF_SUCCESS);
  page = qpdf_make_indirect_object (qpdf, qpdf_oh_parse (qpdf, page_text));
  stream = qpdf_oh_new_stream (qpdf);
  qpdf_oh_replace_stream_data (qpdf, stream, (const unsigned char *) content, strlen (content), qpdf_oh_new_null (qpdf), qpdf_oh_new_null (qpdf));
  qpdf_oh_replace_key (qpdf, page, "/Contents", stream);
  if (image)
    {
      qpdf_oh picture = qpdf_oh_new_stream (qpdf);
      qpdf_oh keys = qpdf_oh_parse (qpdf, image_keys);

      qpdf_oh_replace_stream_data (qpdf, picture, image, image_size, qpdf_oh_get_key (qpdf, keys, "/Filter"), qpdf_oh_new_null (qpdf));
      qpdf_oh_begin_dict_key_iter (qpdf, keys);
      while (qpdf_oh_dict_more_keys (qpdf))
        {
          const char *key = qpdf_oh_dict_next_key (qpdf);

          qpdf_oh_replace_key (qpdf, qpdf_oh_get_dict (qpdf, picture), key, qpdf_oh_get_key (qpdf, keys, key));
        }
      qpdf_oh_replace_key (qpdf, pdf_fixture_get (qpdf, page, "/Resources/XObject"), "/Im0", picture);
    }
  g_assert_cmpint (qpdf_add_page (qpdf, qpdf, page, QPDF_FALSE), ==, QPDF_SUCCESS);
  bytes = write_out (qpdf, encrypted);
  qpdf_cleanup (&qpdf);
  return bytes;
}

/* As much of a JPEG of four colours as says that it is one. */
static const guint8 cmyk_jpeg[] = {
  0xFF, 0xD8,
  0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0,
  0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0,
  0xFF, 0xD9
};

/* ---- tests ---- */

static guint
count_objects (GBytes *pdf, const char *key, const char *name)
{
  qpdf_data qpdf = pdf_fixture_open (pdf);
  int n_objects = qpdf_oh_get_int_value_as_int (qpdf, pdf_fixture_get (qpdf, qpdf_get_trailer (qpdf), "/Size"));
  guint count = 0;

  for (int id = 1; id < n_objects; id++)
    {
      qpdf_oh object = qpdf_get_object_by_id (qpdf, id, 0);

      if (qpdf_oh_is_stream (qpdf, object) && qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, qpdf_oh_get_dict (qpdf, object), key), name))
        count++;
    }
  qpdf_cleanup (&qpdf);
  return count;
}

/* Figures whose description is @alternative. */
static guint
count_alternatives (GBytes *pdf, const char *alternative)
{
  qpdf_data qpdf = pdf_fixture_open (pdf);
  int n_objects = qpdf_oh_get_int_value_as_int (qpdf, pdf_fixture_get (qpdf, qpdf_get_trailer (qpdf), "/Size"));
  guint count = 0;

  for (int id = 1; id < n_objects; id++)
    {
      qpdf_oh object = qpdf_get_object_by_id (qpdf, id, 0);

      if (qpdf_oh_is_dictionary (qpdf, object) && qpdf_oh_has_key (qpdf, object, "/Alt") && g_str_equal (qpdf_oh_get_utf8_value (qpdf, qpdf_oh_get_key (qpdf, object, "/Alt")), alternative))
        count++;
    }
  qpdf_cleanup (&qpdf);
  return count;
}

static void
test_vector_page (void)
{
  g_autoptr (GBytes) pdf = make_pdf ("0 0 500 500", NULL, NULL, 0, FALSE);
  g_autoptr (LoftePdfResult) result = export_with ("pages", pdf);
  g_autofree char *text = pdf_fixture_dup_text (result->bytes);

  g_assert_cmpuint (result->warnings->len, ==, 0);
  g_assert_nonnull (strstr (text, "Figur 1. Kartan"));
  g_assert_cmpuint (count_objects (result->bytes, "/Subtype", "/Image"), ==, 0);
}

/* Before it is attached nobody knows which figure it will be. */
static void
test_preview_has_no_number (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  LofteElement *evidence = pdf_fixture_add (pdf_fixture_get_picture (agreement), LOFTE_TYPE_EVIDENCE, "kind", "table", "title", "Inbrott", "source", "Polisen", "chart", "bar", NULL);
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (LoftePdfResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  lofte_element_set (evidence, "column", "År\nAntal");
  pdf_fixture_add (evidence, LOFTE_TYPE_ROW, "cell", "2024\n12", NULL);
  pdf_fixture_add (evidence, LOFTE_TYPE_ROW, "cell", "2025\n9", NULL);
  result = lofte_pdf_preview_evidence (agreement, evidence, &options, NULL, &error);
  g_assert_no_error (error);
  text = pdf_fixture_dup_text (result->bytes);
  g_assert_nonnull (strstr (text, "Inbrott. Källa: Polisen"));
  g_assert_null (strstr (text, "Figur"));
}

static GBytes *
make_two_pages (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, 500, 500);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < 2; i++)
    {
      cairo_rectangle (cr, 50, 50, 200, 200 + i * 100);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Who hears two pages with one description knows which of them it is. */
static void
test_pages_told_apart (void)
{
  g_autoptr (LofteAgreement) agreement = new_with_attachment ("pages");
  g_autoptr (GBytes) pdf = make_two_pages ();
  Store store = { pdf, NULL };
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (LoftePdfResult) result = NULL;

  options.read_file = read_file;
  options.file_data = &store;
  lofte_element_set (lofte_element_peek (pdf_fixture_get_picture (agreement), "evidence", 0), "alternative", "Karta över centrum");
  result = pdf_fixture_export (agreement, &options);
  g_assert_cmpuint (count_alternatives (result->bytes, "Karta över centrum (sida 1 av 2)"), ==, 1);
  g_assert_cmpuint (count_alternatives (result->bytes, "Karta över centrum (sida 2 av 2)"), ==, 1);

  /* One page needs no number. */
  lofte_element_set (lofte_element_peek (pdf_fixture_get_picture (agreement), "evidence", 0), "pages", "2");
  g_clear_pointer (&result, lofte_pdf_result_free);
  result = pdf_fixture_export (agreement, &options);
  g_assert_cmpuint (count_alternatives (result->bytes, "Karta över centrum"), ==, 1);
}

/* A picture in print colours may not stand beside an sRGB output intent: the page becomes one of pixels. */
static void
test_cmyk (void)
{
  g_autoptr (GBytes) pdf = make_pdf ("0 0 500 500", "<</Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/DCTDecode>>", cmyk_jpeg, sizeof cmyk_jpeg, FALSE);
  g_autoptr (LoftePdfResult) result = export_with ("pages", pdf);
  g_autofree char *text = pdf_fixture_dup_text (result->bytes);

  g_assert_nonnull (strstr (text, "Figur 1. Kartan"));
  g_assert_cmpuint (count_objects (result->bytes, "/ColorSpace", "/DeviceCMYK"), ==, 0);
  g_assert_cmpuint (count_objects (result->bytes, "/Subtype", "/Image"), ==, 1);
}

static void
test_missing (void)
{
  g_autoptr (LoftePdfResult) pages = export_with ("pages", NULL);
  g_autoptr (LoftePdfResult) image = export_with ("image", NULL);

  assert_left_out (pages, "missing");
  assert_left_out (image, "missing");
}

static void
test_broken (void)
{
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("%PDF-1.7 rubbish", 16);
  g_autoptr (GBytes) whole = make_pdf ("0 0 500 500", NULL, NULL, 0, FALSE);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (LoftePdfResult) pages = export_with ("pages", rubbish);
  g_autoptr (LoftePdfResult) image = export_with ("image", rubbish);
  g_autoptr (LoftePdfResult) nothing = export_with ("pages", empty);

  assert_left_out (pages, "damaged");
  assert_left_out (image, "damaged");
  assert_left_out (nothing, "damaged");
  for (gsize size = 1; size < g_bytes_get_size (whole); size += 37)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, size);
      g_autoptr (LoftePdfResult) result = export_with ("pages", part);
      g_autofree char *text = pdf_fixture_dup_text (result->bytes);

      g_assert_true ((strstr (text, "Figur 1") != NULL) != (result->warnings->len > 0));
    }
}

static void
test_encrypted (void)
{
  g_autoptr (GBytes) pdf = make_pdf ("0 0 500 500", NULL, NULL, 0, TRUE);
  g_autoptr (LoftePdfResult) result = export_with ("pages", pdf);

  assert_left_out (result, "password");
}

/* Sizes that no paper has. */
static void
test_odd_pages (void)
{
  static const char *const boxes[] = { "0 0 0 0", "0 0 1000000 10", "0 0 10 1000000", "0 0 0.001 0.001", "500 500 0 0" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr (GBytes) pdf = make_pdf (boxes[i], "<</Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/DCTDecode>>", cmyk_jpeg, sizeof cmyk_jpeg, FALSE);
      g_autoptr (LoftePdfResult) result = export_with ("pages", pdf);
      g_autofree char *text = pdf_fixture_dup_text (result->bytes);

      g_assert_true ((strstr (text, "Figur 1") != NULL) != (result->warnings->len > 0));
    }
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/* A PNG whose first bytes promise 60 000 × 60 000 pixels. */
static void
test_too_many_pixels (void)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
  static const guint8 form[] = { 8, 2, 0, 0, 0 };
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LoftePdfResult) result = NULL;

  g_byte_array_append (png, signature, sizeof signature);
  append_number (png, 13);
  g_byte_array_append (png, (const guint8 *) "IHDR", 4);
  append_number (png, 60000);
  append_number (png, 60000);
  g_byte_array_append (png, form, sizeof form);
  append_number (png, 0x2E1A6F0F);
  append_number (png, 16);
  g_byte_array_append (png, (const guint8 *) "IDAT0123456789abcdef", 20);
  append_number (png, 0);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&png));
  result = export_with ("image", bytes);
  g_assert_cmpuint (result->warnings->len, ==, 1);
}

/* Between two pages somebody changes their mind. */
static void
test_cancelled_between (void)
{
  g_autoptr (LofteAgreement) agreement = new_with_attachment ("pages");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) pdf = make_pdf ("0 0 500 500", NULL, NULL, 0, FALSE);
  Store store = { pdf, cancellable };
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) result = NULL;

  options.read_file = read_file;
  options.file_data = &store;
  result = lofte_pdf_export (agreement, &options, cancellable, &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/attachments/vector-page", test_vector_page);
  g_test_add_func ("/pdf/attachments/preview-has-no-number", test_preview_has_no_number);
  g_test_add_func ("/pdf/attachments/pages-told-apart", test_pages_told_apart);
  g_test_add_func ("/pdf/attachments/cmyk", test_cmyk);
  g_test_add_func ("/pdf/attachments/missing", test_missing);
  g_test_add_func ("/pdf/attachments/broken", test_broken);
  g_test_add_func ("/pdf/attachments/encrypted", test_encrypted);
  g_test_add_func ("/pdf/attachments/odd-pages", test_odd_pages);
  g_test_add_func ("/pdf/attachments/too-many-pixels", test_too_many_pixels);
  g_test_add_func ("/pdf/attachments/cancelled-between", test_cancelled_between);
  return g_test_run ();
}
