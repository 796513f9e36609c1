/* Tests of PDFs from outside: pages, texts, what is told, what is refused; page ranges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <cairo-pdf.h>

#include "lofte-import-error.h"
#include "lofte-import-pdf.h"

static cairo_status_t
on_cairo_write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* One page for each text, A4 and A4 turned by turns; a page of NULL has no text. */
static GByteArray *
make_pdf (const char *const texts[], guint n_pages)
{
  GByteArray *file = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_cairo_write_cb, file, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "Lägesbild Örnäs");
  for (guint i = 0; i < n_pages; i++)
    {
      cairo_pdf_surface_set_size (surface, i % 2 == 0 ? 595 : 842, i % 2 == 0 ? 842 : 595);
      cairo_move_to (cr, 50, 100);
      cairo_set_font_size (cr, 12);
      if (texts[i] != NULL)
        cairo_show_text (cr, texts[i]);
      else
        cairo_rectangle (cr, 50, 50, 100, 100);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return file;
}

static LofteImportPdf *
import (const void *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return lofte_import_pdf_new (bytes, NULL, error);
}

static const LofteImportPdfPage *
get_page (const LofteImportPdf *pdf, guint index)
{
  return g_ptr_array_index (pdf->pages, index);
}

static void
test_pages (void)
{
  static const char *const texts[] = { "Otrygghet vid stationen på kvällen", "Källa: trygghetsmätningen", NULL };
  g_autoptr (GByteArray) file = make_pdf (texts, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteImportPdf) pdf = import (file->data, file->len, &error);
  g_autofree char *proposal = NULL;
  g_autofree char *nothing = NULL;
  guint last = 3;
  g_auto (GStrv) notes = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (pdf->pages->len, ==, 3);
  g_assert_cmpstr (pdf->title, ==, "Lägesbild Örnäs");
  g_assert_cmpfloat_with_epsilon (get_page (pdf, 0)->width, 595, 0.01);
  g_assert_cmpfloat_with_epsilon (get_page (pdf, 1)->width, 842, 0.01);
  g_assert_cmpfloat_with_epsilon (get_page (pdf, 1)->height, 595, 0.01);
  g_assert_nonnull (strstr (get_page (pdf, 0)->text, "Otrygghet vid stationen på kvällen"));
  g_assert_nonnull (strstr (get_page (pdf, 1)->text, "trygghetsmätningen"));
  g_assert_cmpstr (get_page (pdf, 2)->text, ==, "");
  g_assert_null (get_page (pdf, 0)->label);
  g_assert_false (pdf->is_damaged);
  g_assert_false (pdf->is_encrypted);
  g_assert_false (pdf->has_javascript);
  g_assert_false (pdf->has_forms);
  g_assert_false (pdf->has_attachments);
  g_assert_cmpuint (pdf->n_signatures, ==, 0);
  g_assert_true (pdf->has_pages_without_text);
  notes = lofte_import_pdf_dup_notes (pdf);
  g_assert_cmpuint (g_strv_length (notes), ==, 1);
  proposal = lofte_import_pdf_dup_text_alternative (pdf, NULL, 0);
  g_assert_cmpstr (proposal, ==, "Otrygghet vid stationen på kvällen Källa: trygghetsmätningen");
  nothing = lofte_import_pdf_dup_text_alternative (pdf, &last, 1);
  g_assert_null (nothing);
}

static void
test_proposal (void)
{
  static const char *const texts[] = { "Den första meningen är lång nog för att stå ensam, om det behövs i ett textalternativ.",
                                       "Den andra meningen är lika lång och kommer på nästa sida, där den också får plats helt.",
                                       "Den tredje meningen får ryms nätt och jämnt i förslaget till textalternativ, om alls.",
                                       "Den fjärde meningen ryms inte, och får därför inte synas alls i något förslag." };
  g_autoptr (GByteArray) file = make_pdf (texts, 4);
  g_autoptr (LofteImportPdf) pdf = import (file->data, file->len, NULL);
  g_autofree char *proposal = lofte_import_pdf_dup_text_alternative (pdf, NULL, 0);

  g_assert_nonnull (proposal);
  g_assert_cmpint (g_utf8_strlen (proposal, -1), <=, 301);
  g_assert_true (g_str_has_suffix (proposal, "."));
  g_assert_true (g_str_has_prefix (proposal, "Den första"));
  g_assert_null (strstr (proposal, "fjärde"));
}

/* Writes a PDF of given objects with a right cross-reference table. */
static GByteArray *
write_pdf (const char *const objects[], guint n_objects, const char *trailer)
{
  g_autoptr (GString) text = g_string_new ("%PDF-1.7\n");
  g_autoptr (GString) table = g_string_new (NULL);
  GByteArray *file = g_byte_array_new ();

  g_string_printf (table, "xref\n0 %u\n0000000000 65535 f \n", n_objects + 1);
  for (guint i = 0; i < n_objects; i++)
    {
      g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", text->len);
      g_string_append_printf (text, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
  g_string_append_printf (table, "trailer\n<< /Size %u /Root 1 0 R %s >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", n_objects + 1, trailer, text->len);
  g_string_append (text, table->str);
  g_byte_array_append (file, (const guint8 *) text->str, (guint) text->len);
  return file;
}

static void
test_active_content (void)
{
  static const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AcroForm << /Fields [4 0 R] >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> /EmbeddedFiles << /Names [(f.txt) 5 0 R] >> >> /PageLabels << /Nums [0 << /S /r >>] >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Rotate 90 /Annots [4 0 R] >>",
    "<< /Type /Annot /Subtype /Widget /FT /Tx /T (namn) /Rect [10 10 50 20] /P 3 0 R /V (x) >>",
    "<< /Type /Filespec /F (f.txt) /EF << /F 6 0 R >> >>",
    "<< /Type /EmbeddedFile /Length 2 >>\nstream\nhi\nendstream",
  };
  g_autoptr (GByteArray) file = write_pdf (objects, G_N_ELEMENTS (objects), "");
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteImportPdf) pdf = import (file->data, file->len, &error);
  g_auto (GStrv) notes = NULL;

  g_assert_no_error (error);
  g_assert_true (pdf->has_javascript);
  g_assert_true (pdf->has_forms);
  g_assert_true (pdf->has_attachments);
  g_assert_false (pdf->is_damaged);
  g_assert_cmpstr (get_page (pdf, 0)->label, ==, "i");
  g_assert_cmpfloat_with_epsilon (get_page (pdf, 0)->width, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (get_page (pdf, 0)->height, 200, 0.01);
  notes = lofte_import_pdf_dup_notes (pdf);
  g_assert_cmpuint (g_strv_length (notes), ==, 4);
}

static void
test_encrypted (void)
{
  static const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>",
    "<< /Filter /Standard /V 1 /R 2 /P -4 /O <0000000000000000000000000000000000000000000000000000000000000000> /U <1111111111111111111111111111111111111111111111111111111111111111> >>",
  };
  g_autoptr (GByteArray) file = write_pdf (objects, G_N_ELEMENTS (objects), "/Encrypt 4 0 R /ID [<00> <00>]");
  g_autoptr (GError) error = NULL;

  g_assert_null (import (file->data, file->len, &error));
  g_assert_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_ENCRYPTED);
}

static void
test_damaged (void)
{
  static const char *const texts[] = { "Ett", "Två", "Tre" };
  g_autoptr (GByteArray) file = make_pdf (texts, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteImportPdf) mended = import (file->data, file->len - 30, &error);

  g_assert_no_error (error);
  g_assert_true (mended->is_damaged);
  g_assert_cmpuint (mended->pages->len, ==, 3);

  g_assert_null (import ("%PDF-1.7\nnothing", 16, &error));
  g_assert_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (import ("PK\3\4", 4, &error));
  g_assert_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (import ("", 0, &error));
  g_assert_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED);
}

static void
test_too_many_pages (void)
{
  static const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 4000 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>",
  };
  g_autoptr (GByteArray) file = write_pdf (objects, G_N_ELEMENTS (objects), "");
  g_autoptr (GError) error = NULL;

  g_assert_null (import (file->data, file->len, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == LOFTE_IMPORT_ERROR);
}

static void
test_cancelled (void)
{
  static const char *const texts[] = { "Ett" };
  g_autoptr (GByteArray) file = make_pdf (texts, 1);
  g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lofte_import_pdf_new (bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_garbage (void)
{
  static const char *const texts[] = { "Ett", NULL };
  g_autoptr (GByteArray) file = make_pdf (texts, 2);

  for (guint round = 0; round < 250; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (file->data, file->len);
      gsize length = round % 2 == 0 ? file->len : (gsize) g_test_rand_int_range (0, (gint32) file->len);
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteImportPdf) pdf = NULL;

      for (int i = g_test_rand_int_range (1, 20); i > 0; i--)
        copy[g_test_rand_int_range (5, (gint32) file->len)] = (guint8) g_test_rand_int ();
      pdf = import (copy, length, &error);
      g_assert_true ((pdf == NULL) == (error != NULL));
    }
}

static void
test_ranges (void)
{
  static const struct
  {
    const char *text;
    const char *pages; /* NULL for an error */
  } cases[] = {
    { "", "1–9" },
    { "  ", "1–9" },
    { "1-3, 5", "1–3, 5" },
    { "3–5", "3–5" },
    { "3 — 5", "3–5" },
    { "7-", "7–9" },
    { "-2;9", "1–2, 9" },
    { "1 3\xc2\xa0"
      "5",
      "1, 3, 5" },
    { "5, 1-2", "5, 1–2" },
    { "1,,2,", "1–2" },
    { "0", NULL },
    { "10", NULL },
    { "3-10", NULL },
    { "99999999999999999999", NULL },
    { "5-3", NULL },
    { "1-3, 2", NULL },
    { "a", NULL },
    { "1-3-5", NULL },
    { "-", NULL },
    { "1.5", NULL },
    { "2\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) pages = lofte_import_page_range_parse (cases[i].text, 9, &error);
      g_autofree char *text = NULL;

      if (cases[i].pages == NULL)
        {
          g_assert_null (pages);
          g_assert_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID);
          continue;
        }
      g_assert_no_error (error);
      text = lofte_import_page_range_to_string ((const guint *) (gpointer) pages->data, pages->len);
      g_assert_cmpstr (text, ==, cases[i].pages);
    }
}

static void
test_range_messages (void)
{
  g_autoptr (GError) beyond = NULL;
  g_autoptr (GError) backwards = NULL;

  g_assert_null (lofte_import_page_range_parse ("2, 12", 9, &beyond));
  g_assert_cmpstr (beyond->message, ==, "There is no page 12; the last page is 9.");
  g_assert_null (lofte_import_page_range_parse ("5-3", 9, &backwards));
  g_assert_cmpstr (backwards->message, ==, "“5–3” is backwards; write “3–5”.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/pdf/pages", test_pages);
  g_test_add_func ("/import/pdf/proposal", test_proposal);
  g_test_add_func ("/import/pdf/active-content", test_active_content);
  g_test_add_func ("/import/pdf/encrypted", test_encrypted);
  g_test_add_func ("/import/pdf/damaged", test_damaged);
  g_test_add_func ("/import/pdf/too-many-pages", test_too_many_pages);
  g_test_add_func ("/import/pdf/cancelled", test_cancelled);
  g_test_add_func ("/import/pdf/garbage", test_garbage);
  g_test_add_func ("/import/pdf/ranges", test_ranges);
  g_test_add_func ("/import/pdf/range-messages", test_range_messages);
  return g_test_run ();
}
