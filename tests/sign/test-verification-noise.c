/* Flipped bytes, truncations, garbage and files built to exhaust the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "attacks-pdf.h"
#include "attacks-suite.h"
#include "lofte-verification.h"

#define N_FLIPS 120
#define N_TRUNCATIONS 50
#define N_MIXTURES 50
#define PATIENCE (20 * G_TIME_SPAN_SECOND)

static LofteVerification *
verify (const guint8 *data,
        gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  LofteVerification *result = lofte_verify_pdf (bytes, trust, NULL, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_cmpint (g_get_monotonic_time () - start, <, PATIENCE);
  text = lofte_verification_to_text (result, TRUE);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return result;
}

/* Two signatures, evidence and a document time stamp. */
static TestPdf *
make_file (gboolean streams)
{
  TestPdf *pdf = test_pdf_new (streams);
  TestSigning first = { .identity = &pki->alice, .stamp = TRUE };
  TestSigning second = { .identity = &pki->bert };

  test_pdf_sign (pdf, pki, TEST_FIRST, 20, &first);
  test_pdf_sign (pdf, pki, TEST_SECOND, 21, &second);
  test_pdf_add_evidence (pdf, pki, 30, pki->alice.certificate);
  test_pdf_add_timestamp (pdf, pki, 40, "[7 0 R 8 0 R 9 0 R 40 0 R]", "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");
  return pdf;
}

static LofteSignatureVerdict *
find_verdict (LofteVerification *result,
              const char *field)
{
  GPtrArray *verdicts = lofte_verification_get_verdicts (result);
  guint i;

  for (i = 0; i < verdicts->len; i++)
    {
      LofteSignatureVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (strcmp (lofte_signature_verdict_get_field_name (verdict), field) == 0)
        return verdict;
    }
  return NULL;
}

typedef struct
{
  const char *field;
  gsize gap_start;
  gsize gap_end;
  gsize end;
} Covered;

static void
test_flipped (gconstpointer data)
{
  gboolean streams = GPOINTER_TO_INT (data);
  g_autoptr (TestPdf) pdf = make_file (streams);
  g_autoptr (LofteVerification) good = verify (pdf->bytes->data, pdf->bytes->len);
  Covered covered[3] = { { "Part7" }, { "Part8" }, { "Stamp40" } };
  gsize from = 0;
  guint i;
  guint k;

  g_assert_cmpint (lofte_verification_get_state (good), ==, LOFTE_VERIFICATION_TRUSTED);
  for (i = 0; i < G_N_ELEMENTS (covered); i++)
    {
      covered[i].gap_start = test_pdf_find (pdf, "/Contents <3", from) + 10;
      covered[i].gap_end = test_pdf_find (pdf, ">", covered[i].gap_start) + 1;
      covered[i].end = lofte_signature_verdict_get_revision_length (find_verdict (good, covered[i].field));
      from = covered[i].gap_end;
    }
  for (i = 0; i < N_FLIPS; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (0, pdf->bytes->len);
      guint8 bit = 1 << g_test_rand_int_range (0, 8);
      g_autoptr (LofteVerification) result = NULL;

      /* Most of the file is reserved room: look more often at the rest. */
      if (i % 2 == 0 && pdf->bytes->data[at] == '0')
        continue;
      pdf->bytes->data[at] ^= bit;
      result = verify (pdf->bytes->data, pdf->bytes->len);
      pdf->bytes->data[at] ^= bit;
      for (k = 0; k < G_N_ELEMENTS (covered); k++)
        {
          LofteSignatureVerdict *verdict = find_verdict (result, covered[k].field);

          if (at >= covered[k].end || (at >= covered[k].gap_start && at < covered[k].gap_end))
            continue;
          if (lofte_verification_get_state (result) == LOFTE_VERIFICATION_DAMAGED)
            continue;
          if (verdict == NULL || lofte_signature_verdict_get_state (verdict, LOFTE_VERDICT_QUESTION_BYTES) == LOFTE_BYTES_UNCHANGED)
            {
              if (verdict == NULL && (lofte_verification_get_state (result) == LOFTE_VERIFICATION_CHANGED ||
                                      lofte_verification_get_state (result) == LOFTE_VERIFICATION_CANNOT_BE_CHECKED))
                continue;
              g_error ("bit %u of byte %" G_GSIZE_FORMAT ": %s is called unchanged, the file %s", bit, at, covered[k].field,
                       lofte_verification_state_get_name (lofte_verification_get_state (result)));
            }
        }
    }
}

static void
test_truncated (gconstpointer data)
{
  g_autoptr (TestPdf) pdf = make_file (GPOINTER_TO_INT (data));
  guint i;

  for (i = 0; i < N_TRUNCATIONS; i++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, pdf->bytes->len - 6);
      g_autofree guint8 *part = g_memdup2 (pdf->bytes->data, MAX (length, 1));
      g_autoptr (LofteVerification) result = verify (part, length);
      LofteVerificationState state = lofte_verification_get_state (result);

      /* Whole states of the file are files in their own right. */
      if (state == LOFTE_VERIFICATION_TRUSTED || state == LOFTE_VERIFICATION_NO_SIGNATURES)
        {
          g_autoptr (GString) end = g_string_new_len ((const char *) part, length);

          while (end->len > 0 && g_ascii_isspace (end->str[end->len - 1]))
            g_string_truncate (end, end->len - 1);
          if (state == LOFTE_VERIFICATION_TRUSTED)
            g_assert_true (g_str_has_suffix (end->str + end->len - 5, "%%EOF"));
        }
    }
}

/* Pieces of the file exchanged, doubled, left out and overwritten. */
static void
test_mixed (gconstpointer data)
{
  g_autoptr (TestPdf) pdf = make_file (GPOINTER_TO_INT (data));
  guint i;

  for (i = 0; i < N_MIXTURES; i++)
    {
      g_autoptr (GByteArray) mixture = g_byte_array_new ();
      guint pieces = (guint) g_test_rand_int_range (1, 6);
      g_autoptr (LofteVerification) result = NULL;
      guint k;

      g_byte_array_append (mixture, pdf->bytes->data, 3000);
      for (k = 0; k < pieces; k++)
        {
          gsize start = (gsize) g_test_rand_int_range (0, pdf->bytes->len - 1);
          gsize length = (gsize) g_test_rand_int_range (1, MIN (4000, pdf->bytes->len - start) + 1);

          g_byte_array_append (mixture, pdf->bytes->data + start, length);
        }
      if (i % 2 == 0)
        g_byte_array_append (mixture, pdf->bytes->data + pdf->bytes->len - 400, 400);
      for (k = 0; k < 10; k++)
        mixture->data[g_test_rand_int_range (0, mixture->len)] = (guint8) g_test_rand_int_range (0, 256);
      result = verify (mixture->data, mixture->len);
      g_assert_cmpint (lofte_verification_get_state (result), !=, LOFTE_VERIFICATION_TRUSTED);
    }
}

/* Every number in the file replaced by numbers that hurt. */
static void
test_numbers (gconstpointer data)
{
  static const char *const numbers[] = { "0", "-1", "2147483648", "9223372036854775807", "99999999999999999999", "65536", "1e5", "." };
  g_autoptr (TestPdf) pdf = make_file (GPOINTER_TO_INT (data));
  guint i;

  for (i = 0; i < N_MIXTURES; i++)
    {
      g_autoptr (GByteArray) changed = g_byte_array_new ();
      const char *number = numbers[g_test_rand_int_range (0, G_N_ELEMENTS (numbers))];
      gsize at = (gsize) g_test_rand_int_range (0, pdf->bytes->len - 20);
      gsize end;
      g_autoptr (LofteVerification) result = NULL;

      while (at < pdf->bytes->len - 20 && !(g_ascii_isdigit (pdf->bytes->data[at]) && pdf->bytes->data[at - 1] == ' '))
        at++;
      for (end = at; end < pdf->bytes->len && g_ascii_isdigit (pdf->bytes->data[end]); end++)
        ;
      g_byte_array_append (changed, pdf->bytes->data, at);
      g_byte_array_append (changed, (const guint8 *) number, strlen (number));
      g_byte_array_append (changed, pdf->bytes->data + end, pdf->bytes->len - end);
      result = verify (changed->data, changed->len);
      if (end - at == strlen (number) && memcmp (pdf->bytes->data + at, number, strlen (number)) == 0)
        continue;
      g_assert_cmpint (lofte_verification_get_state (result), !=, LOFTE_VERIFICATION_TRUSTED);
    }
}

/* ---- files built to exhaust ---- */

static void
verify_text (GString *text)
{
  g_autoptr (LofteVerification) result = verify ((const guint8 *) text->str, text->len);

  g_assert_cmpint (lofte_verification_get_state (result), !=, LOFTE_VERIFICATION_TRUSTED);
}

static void
test_section_loop (void)
{
  g_autoptr (GString) text = g_string_new ("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 2 /Prev 9 >>\nstartxref\n9\n%%EOF\n");

  verify_text (text);
}

static void
test_many_sections (void)
{
  g_autoptr (GString) text = g_string_new ("%PDF-1.7\n");
  gsize last = 0;
  guint i;

  for (i = 0; i < 20000; i++)
    {
      gsize start = text->len;

      g_string_append_printf (text, "xref\n1 1\n0000000009 00000 n \ntrailer\n<< /Root 1 0 R /Size 2 %s%" G_GSIZE_FORMAT " >>\n", last > 0 ? "/Prev " : "/X ", last);
      last = start;
    }
  g_string_append_printf (text, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", last);
  verify_text (text);
}

static void
test_deep_nesting (void)
{
  static const char *const openings[] = { "[", "<<", "<</A[", "(" };
  guint k;

  for (k = 0; k < G_N_ELEMENTS (openings); k++)
    {
      g_autoptr (GString) text = g_string_new ("%PDF-1.7\n1 0 obj\n");
      gsize start;
      guint i;

      for (i = 0; i < 200000; i++)
        g_string_append (text, openings[k]);
      g_string_append (text, "\nendobj\n");
      start = text->len;
      g_string_append_printf (text, "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Root 1 0 R /Size 2 >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
      verify_text (text);
    }
}

static void
test_huge_counts (void)
{
  static const char *const rows[] = { "0 999999999\n", "2147483647 2\n0000000009 00000 n \n0000000009 00000 n \n", "9223372036854775807 1\n0000000009 00000 n \n" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text = g_string_new ("%PDF-1.7\nxref\n");

      g_string_append_printf (text, "%strailer\n<< /Root 1 0 R /Size 2 >>\nstartxref\n9\n%%%%EOF\n", rows[i]);
      verify_text (text);
    }
}

/* A cross-reference stream that unpacks to more than any real one. */
static void
test_packed_bomb (void)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packer = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree guint8 *zeros = g_malloc0 (1024 * 1024);
  g_autoptr (TestPdf) pdf = NULL;
  g_autoptr (LofteVerification) result = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *end = NULL;
  guint i;

  for (i = 0; i < 96; i++)
    g_assert_true (g_output_stream_write_all (packer, zeros, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (packer, NULL, NULL));
  pdf = test_pdf_new_from_bytes (NULL, 0, TRUE, 1);
  test_pdf_append (pdf, "%PDF-1.7\n");
  keys = g_strdup ("/Type /XRef /W [1 8 2] /Size 100000000 /Root 1 0 R /Filter /FlateDecode");
  test_pdf_stream (pdf, 1, keys, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  end = g_strdup ("startxref\n9\n%%EOF\n");
  test_pdf_append (pdf, end);
  result = verify (pdf->bytes->data, pdf->bytes->len);
  g_assert_cmpint (lofte_verification_get_state (result), ==, LOFTE_VERIFICATION_DAMAGED);
}

static void
test_many_fields (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &pki->alice };
  g_autoptr (GString) fields = g_string_new ("[7 0 R 8 0 R 9 0 R");
  g_autoptr (LofteVerification) result = NULL;
  guint i;

  for (i = 0; i < 10000; i++)
    {
      g_autofree char *text = g_strdup_printf ("<< /FT /Tx /T (F%u) /V (%u) /Kids [] /Parent %u 0 R >>", i, i, i > 0 ? 99 + i : 10099);

      test_pdf_object (pdf, 100 + (int) i, text);
      g_string_append_printf (fields, " %u 0 R", 100 + i);
    }
  g_string_append (fields, "]");
  test_pdf_object (pdf, TEST_FIELDS, fields->str);
  test_pdf_sign (pdf, pki, TEST_FIRST, 20, &signing);
  for (i = 0; i < 10000; i += 3)
    {
      g_autofree char *text = g_strdup_printf ("<< /FT /Tx /T (F%u) /V (ny) /Kids [] /Parent %u 0 R >>", i, i > 0 ? 99 + i : 10099);

      test_pdf_object (pdf, 100 + (int) i, text);
    }
  test_pdf_finish (pdf);
  result = verify (pdf->bytes->data, pdf->bytes->len);
  g_assert_cmpstr (lofte_signature_verdict_get_state_name (find_verdict (result, "Part7"), LOFTE_VERDICT_QUESTION_ADDITIONS), ==, "form-filling");
}

/* Fields, pages and outlines that lead back to themselves. */
static void
test_object_loops (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &pki->alice };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_object (pdf, TEST_TEXT, "<< /FT /Tx /T (Ort) /Kids [9 0 R 6 0 R] /Parent 9 0 R /V 9 0 R /AP 9 0 R >>");
  test_pdf_object (pdf, TEST_LAST_PAGE, "<< /Type /Pages /Kids [2 0 R 13 0 R] /Parent 13 0 R >>");
  test_pdf_object (pdf, TEST_COMMENT, "14 0 R");
  test_pdf_sign (pdf, pki, TEST_FIRST, 20, &signing);
  test_pdf_object (pdf, TEST_TEXT, "<< /FT /Tx /T (Ort) /Kids [9 0 R 6 0 R] /Parent 9 0 R /V 13 0 R /AP 2 0 R >>");
  test_pdf_finish (pdf);
  result = verify (pdf->bytes->data, pdf->bytes->len);
  g_assert_cmpint (lofte_verification_get_state (result), !=, LOFTE_VERIFICATION_NO_SIGNATURES);
}

/* A chain of bookmarks as long as a book has none: no recursion may follow it. */
static void
test_long_chain (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &pki->alice };
  g_autoptr (LofteVerification) result = NULL;
  guint i;

  test_pdf_object (pdf, TEST_CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) /OpenAction [3 0 R /Fit] /Outlines << /First 100 0 R >> >>");
  for (i = 0; i < 30000; i++)
    {
      g_autofree char *text = g_strdup_printf ("<< /Title (%u) /Dest [3 0 R /Fit] /Next %u 0 R >>", i, 101 + i);

      test_pdf_object (pdf, 100 + (int) i, text);
    }
  test_pdf_object (pdf, 30100, "<< /Title (slut) >>");
  test_pdf_sign (pdf, pki, TEST_FIRST, 20, &signing);
  test_pdf_object (pdf, TEST_INFO, "<< /Title (Medborgarl\\366fte) /ModDate (D:20260301120000Z) >>");
  test_pdf_finish (pdf);
  result = verify (pdf->bytes->data, pdf->bytes->len);
  g_assert_cmpint (lofte_verification_get_state (result), ==, LOFTE_VERIFICATION_TRUSTED);
}

static void
test_many_signatures (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  g_autoptr (GString) fields = g_string_new ("[");
  TestSigning signing = { .identity = &pki->alice };
  g_autoptr (LofteVerification) result = NULL;
  guint i;

  for (i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("<< /FT /Sig /T (S%u) /V 20 0 R >>", i);

      test_pdf_object (pdf, 100 + (int) i, text);
      g_string_append_printf (fields, " %u 0 R", 100 + i);
    }
  g_string_append (fields, "]");
  test_pdf_object (pdf, TEST_FIELDS, fields->str);
  test_pdf_begin_signature (pdf, 20, &signing);
  test_pdf_seal (pdf, pki, &signing);
  result = verify (pdf->bytes->data, pdf->bytes->len);
  g_assert_cmpint (lofte_verification_get_state (result), ==, LOFTE_VERIFICATION_CHANGED);
}

static void
test_hostile_text (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &pki->alice, .keys = "/Reason <FEFF202E0041001B005B00310030003000D8D8> /Name (\\033]0;x\\007)" };
  g_autoptr (LofteVerification) result = NULL;
  g_autofree char *text = NULL;

  test_pdf_object (pdf, TEST_FIRST, "<< /FT /Sig /T (\\033[2J\\n) >>");
  test_pdf_begin_signature (pdf, 20, &signing);
  test_pdf_object (pdf, TEST_FIRST, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (\\033[2J\\nx) /V 20 0 R /Rect [0 0 0 0] >>");
  test_pdf_seal (pdf, pki, &signing);
  result = verify (pdf->bytes->data, pdf->bytes->len);
  text = lofte_verification_to_text (result, TRUE);
  g_assert_null (strchr (text, '\033'));
  g_assert_null (strstr (text, "\xe2\x80\xae"));
}

static void
test_odd_bytes (void)
{
  static const char *const texts[] = { "", "%", "%PDF-", "%PDF-1.7\n%%EOF", "startxref\n0\n%%EOF", "%PDF-1.7\nstartxref\n0\n%%EOF", "%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF",
                                       "%PDF-1.7\nstartxref\n9\n%%EOF", "junk\n%PDF-1.7\nxref\n0 0\ntrailer <<>>\nstartxref\n14\n%%EOF" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LofteVerification) result = verify ((const guint8 *) texts[i], strlen (texts[i]));

      g_assert_cmpint (lofte_verification_get_state (result), ==, LOFTE_VERIFICATION_DAMAGED);
      g_assert_cmpuint (lofte_verification_get_verdicts (result)->len, ==, 0);
    }
}

int
main (int argc,
      char **argv)
{
  attacks_suite_begin (&argc, &argv);
  g_test_add_data_func ("/sign/noise/flipped/table", GINT_TO_POINTER (FALSE), test_flipped);
  g_test_add_data_func ("/sign/noise/flipped/stream", GINT_TO_POINTER (TRUE), test_flipped);
  g_test_add_data_func ("/sign/noise/truncated/table", GINT_TO_POINTER (FALSE), test_truncated);
  g_test_add_data_func ("/sign/noise/truncated/stream", GINT_TO_POINTER (TRUE), test_truncated);
  g_test_add_data_func ("/sign/noise/mixed/table", GINT_TO_POINTER (FALSE), test_mixed);
  g_test_add_data_func ("/sign/noise/mixed/stream", GINT_TO_POINTER (TRUE), test_mixed);
  g_test_add_data_func ("/sign/noise/numbers/table", GINT_TO_POINTER (FALSE), test_numbers);
  g_test_add_data_func ("/sign/noise/numbers/stream", GINT_TO_POINTER (TRUE), test_numbers);
  g_test_add_func ("/sign/noise/section-loop", test_section_loop);
  g_test_add_func ("/sign/noise/many-sections", test_many_sections);
  g_test_add_func ("/sign/noise/deep-nesting", test_deep_nesting);
  g_test_add_func ("/sign/noise/huge-counts", test_huge_counts);
  g_test_add_func ("/sign/noise/packed-bomb", test_packed_bomb);
  g_test_add_func ("/sign/noise/many-fields", test_many_fields);
  g_test_add_func ("/sign/noise/object-loops", test_object_loops);
  g_test_add_func ("/sign/noise/long-chain", test_long_chain);
  g_test_add_func ("/sign/noise/many-signatures", test_many_signatures);
  g_test_add_func ("/sign/noise/hostile-text", test_hostile_text);
  g_test_add_func ("/sign/noise/odd-bytes", test_odd_bytes);
  return attacks_suite_run ();
}
