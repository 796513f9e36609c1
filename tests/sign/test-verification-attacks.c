/* Forgeries: none of them may pass
 *
 * Universal forgery, incremental saving and wrapping (Mladenov et al., ACM CCS 2019), shadow attacks (Mainka et al.,
 * NDSS 2021), evil annotation and sneaky signature (Rohlmann et al., IEEE S&P 2021), and what verifiers got wrong since.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "attacks-pdf.h"
#include "attacks-suite.h"
#include "lofte-verification.h"

#define CERTIFY(p) "/Reference [<< /TransformMethod /DocMDP /TransformParams << /P " p " /V /1.2 >> >>]"
#define CATALOG "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) /OpenAction [3 0 R /Fit]"
#define SIGNATURE 20

typedef TestPdf *(*MakeForgery) (gboolean streams);

typedef struct
{
  const char *name;
  MakeForgery make;
  LofteVerificationState state;
} Forgery;

static TestPdf *
make_signed_with (gboolean streams,
                  const TestSigning *signing)
{
  TestPdf *pdf = test_pdf_new (streams);

  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, signing);
  return pdf;
}

static TestPdf *
make_signed (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };

  return make_signed_with (streams, &signing);
}

static TestPdf *
make_certified (gboolean streams,
                const char *keys)
{
  TestSigning signing = { .identity = &pki->alice, .keys = keys };

  return make_signed_with (streams, &signing);
}

/* One object rewritten behind the signature. */
static TestPdf *
make_rewritten (gboolean streams,
                int number,
                const char *text)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, number, text);
  test_pdf_finish (pdf);
  return pdf;
}

static void
replace_range (TestPdf *pdf,
               const char *young)
{
  g_autofree char *padded = g_strdup_printf ("%-47s", young);

  memcpy (pdf->bytes->data + pdf->range_at, padded, 47);
}

/* ---- universal signature forgery: ByteRange and Contents that mean nothing ---- */

#define RANGE_FORGERY(function, text)         \
  static TestPdf *function (gboolean streams) \
  {                                           \
    TestPdf *pdf = make_signed (streams);     \
    replace_range (pdf, text);                \
    return pdf;                               \
  }

RANGE_FORGERY (forge_range_null, "/ByteRange null")
RANGE_FORGERY (forge_range_missing, "/NoRange 1")
RANGE_FORGERY (forge_range_empty, "/ByteRange []")
RANGE_FORGERY (forge_range_three, "/ByteRange [0 100 200]")
RANGE_FORGERY (forge_range_negative, "/ByteRange [0 -1 1 100]")
RANGE_FORGERY (forge_range_zero, "/ByteRange [0 0 0 0]")
RANGE_FORGERY (forge_range_real, "/ByteRange [0 1.5 2.5 100.0]")
RANGE_FORGERY (forge_range_huge, "/ByteRange [0 9223372036854775807 1 9223372036854]")
RANGE_FORGERY (forge_range_wrapping, "/ByteRange [0 10 18446744073709551615 20]")
RANGE_FORGERY (forge_range_start, "/ByteRange [5 100 200 300]")
RANGE_FORGERY (forge_range_overlapping, "/ByteRange [0 3000 200 3000]")
RANGE_FORGERY (forge_range_behind_end, "/ByteRange [0 100 200 99999999]")
RANGE_FORGERY (forge_range_words, "/ByteRange [(0) (1) (2) (3)]")

static TestPdf *
forge_contents_null (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  memcpy (pdf->bytes->data + pdf->contents_at, "null %", 6);
  pdf->bytes->data[pdf->contents_at + 24001] = '\n';
  return pdf;
}

static TestPdf *
forge_contents_missing (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  memcpy (pdf->bytes->data + pdf->contents_at - 10, "/Nothings ", 10);
  return pdf;
}

static TestPdf *
forge_contents_empty (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  memset (pdf->bytes->data + pdf->contents_at + 1, ' ', 24000);
  return pdf;
}

static TestPdf *
forge_contents_zero (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  memset (pdf->bytes->data + pdf->contents_at + 1, '0', 24000);
  return pdf;
}

static TestPdf *
forge_contents_literal (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice, .literal = TRUE };

  return make_signed_with (streams, &signing);
}

static TestPdf *
forge_contents_twice (gboolean streams)
{
  return make_certified (streams, "/Contents <3000>");
}

static TestPdf *
forge_subfilter_missing (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice, .subfilter = "" };

  return make_signed_with (streams, &signing);
}

static TestPdf *
forge_subfilter_unknown (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice, .subfilter = "/SubFilter /adbe.x509.rsa_sha1" };

  return make_signed_with (streams, &signing);
}

static TestPdf *
forge_garbage_behind_cms (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice, .garbage_behind = TRUE };

  return make_signed_with (streams, &signing);
}

/* ---- the signature value ---- */

#define VALUE_FORGERY(function, ...)                                \
  static TestPdf *function (gboolean streams)                       \
  {                                                                 \
    TestSigning signing = { .identity = &pki->alice, __VA_ARGS__ }; \
    return make_signed_with (streams, &signing);                    \
  }

VALUE_FORGERY (forge_two_signers, .also = &pki->bert)
VALUE_FORGERY (forge_own_content, .attached = TRUE)
VALUE_FORGERY (forge_wrong_attribute, .wrong_attribute = TRUE)
VALUE_FORGERY (forge_no_attributes, .no_attributes = TRUE)
VALUE_FORGERY (forge_sha1, .method = EVP_sha1 ())
VALUE_FORGERY (forge_md5, .method = EVP_md5 ())

static TestPdf *
forge_weak_key (gboolean streams)
{
  TestSigning signing = { .identity = &pki->weak };

  return make_signed_with (streams, &signing);
}

static TestPdf *
forge_foreign_stamp (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice, .foreign_stamp = TRUE };

  return make_signed_with (streams, &signing);
}

static TestPdf *
forge_copied_document_stamp (gboolean streams)
{
  TestSigning signing = { .subfilter = "/SubFilter /ETSI.RFC3161", .foreign_stamp = TRUE };
  TestPdf *pdf = make_signed (streams);

  test_pdf_sign (pdf, pki, TEST_SECOND, 30, &signing);
  return pdf;
}

/* The other party's signature value in this party's dictionary. */
static TestPdf *
forge_swapped_values (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = make_signed (streams);
  gsize first = pdf->contents_at;

  test_pdf_sign (pdf, pki, TEST_SECOND, 30, &signing);
  memcpy (pdf->bytes->data + pdf->contents_at + 1, pdf->bytes->data + first + 1, 24000);
  return pdf;
}

/* ---- incremental saving ---- */

static TestPdf *
forge_new_content (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_stream (pdf, TEST_CONTENT, "", "BT (Annat) Tj ET", 16);
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_without_table (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_stream (pdf, TEST_CONTENT, "", "BT (Annat) Tj ET", 16);
  return pdf;
}

static TestPdf *
forge_without_table_copied_end (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);
  g_autofree char *end = g_strdup_printf ("startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", pdf->last_xref);

  test_pdf_stream (pdf, TEST_CONTENT, "", "BT (Annat) Tj ET", 16);
  test_pdf_append (pdf, end);
  return pdf;
}

static TestPdf *
forge_trailer_only (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);
  g_autofree char *end = g_strdup_printf ("trailer\n<< /Root 1 0 R /Size 30 >>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", pdf->last_xref);

  test_pdf_stream (pdf, TEST_CONTENT, "", "BT (Annat) Tj ET", 16);
  test_pdf_append (pdf, end);
  return pdf;
}

static TestPdf *
forge_comment_behind (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_append (pdf, "% 4 0 obj << >> stream\n");
  return pdf;
}

static TestPdf *
forge_hidden_object (gboolean streams)
{
  return make_rewritten (streams, 40, "<< /Type /Page /Contents 4 0 R >>");
}

static TestPdf *
forge_unlisted_object (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, TEST_INFO, "<< /Title (Medborgarl\\366fte) /ModDate (D:20260301120000Z) >>");
  test_pdf_append (pdf, "4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_deleted_object (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_delete (pdf, TEST_FONT);
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_removed_signature (gboolean streams)
{
  g_autofree char *empty = test_field_text (TEST_FIRST, 0, NULL);

  return make_rewritten (streams, TEST_FIRST, empty);
}

static TestPdf *
forge_page_added (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, TEST_PAGES, "<< /Type /Pages /Kids [3 0 R 13 0 R 40 0 R] /Count 3 /MediaBox [0 0 595 842] >>");
  test_pdf_object (pdf, 40, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << >> >>");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_page_removed (gboolean streams)
{
  return make_rewritten (streams, TEST_PAGES, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>");
}

static TestPdf *
forge_pages_swapped (gboolean streams)
{
  return make_rewritten (streams, TEST_PAGES, "<< /Type /Pages /Kids [13 0 R 3 0 R] /Count 2 /MediaBox [0 0 595 842] >>");
}

static TestPdf *
forge_page_box (gboolean streams)
{
  return make_rewritten (streams, TEST_PAGES, "<< /Type /Pages /Kids [3 0 R 13 0 R] /Count 2 /MediaBox [0 0 595 400] >>");
}

static TestPdf *
forge_open_action (gboolean streams)
{
  return make_rewritten (streams, TEST_CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>");
}

static TestPdf *
forge_other_root (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, 40, CATALOG " >>");
  g_free (pdf->trailer);
  pdf->trailer = g_strdup ("/Root 40 0 R /Info 12 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_trailer_key (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  g_free (pdf->trailer);
  pdf->trailer = g_strdup ("/Root 1 0 R /Info 12 0 R /Foreign (x) /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");
  test_pdf_object (pdf, TEST_INFO, "<< /Title (Medborgarl\\366fte) /ModDate (D:20260301120000Z) >>");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_title (gboolean streams)
{
  return make_rewritten (streams, TEST_INFO, "<< /Title (Annan titel) /ModDate (D:20260101120000Z) >>");
}

/* ---- signature wrapping: the second part moved behind foreign objects, a wider gap ---- */

static TestPdf *
forge_wrapped (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = test_pdf_new (streams);
  g_autofree char *field = test_field_text (TEST_FIRST, SIGNATURE, NULL);
  g_autofree char *filler = g_strnfill (2000, 'x');
  g_autofree char *info = g_strdup_printf ("<< /Title (Medborgarl\\366fte) /Producer (%s) >>", filler);
  guint64 first_xref = pdf->last_xref;
  guint64 signed_xref;
  gsize gap_end;
  gsize tail_length;
  gsize range_at;
  g_autofree guint8 *tail = NULL;
  g_autofree char *range = NULL;

  test_pdf_object (pdf, TEST_FIRST, field);
  test_pdf_begin_signature (pdf, SIGNATURE, &signing);
  test_pdf_object (pdf, TEST_INFO, info);
  test_pdf_seal (pdf, pki, &signing);
  signed_xref = pdf->last_xref;
  gap_end = pdf->contents_at + 24002;
  tail_length = pdf->bytes->len - gap_end;
  tail = g_memdup2 (pdf->bytes->data + gap_end, tail_length);

  /* Behind the gap: a range of the forger's own, foreign content, and a table where the signed end says one is. */
  g_byte_array_set_size (pdf->bytes, gap_end);
  test_pdf_append (pdf, " ");
  range_at = pdf->bytes->len;
  test_pdf_append (pdf, "/ByteRange [0 0000000000 0000000000 0000000000] >>\nendobj\n");
  test_pdf_stream (pdf, TEST_CONTENT, "", "BT (Annat) Tj ET", 16);
  test_pdf_entry (pdf, SIGNATURE, test_pdf_find (pdf, "20 0 obj", 0));
  test_pdf_entry (pdf, TEST_FIRST, test_pdf_find (pdf, "7 0 obj", first_xref));
  g_assert_cmpuint (pdf->bytes->len, <, signed_xref);
  while (pdf->bytes->len < signed_xref)
    test_pdf_append (pdf, " ");
  pdf->last_xref = first_xref;
  test_pdf_finish (pdf);
  range = g_strdup_printf ("/ByteRange [0 %010" G_GSIZE_FORMAT " %010u %010" G_GSIZE_FORMAT "]", pdf->contents_at, pdf->bytes->len, tail_length);
  memcpy (pdf->bytes->data + range_at, range, strlen (range));
  g_byte_array_append (pdf->bytes, tail, tail_length);
  return pdf;
}

/* ---- what the signer claims, changed outside the signed bytes ---- */

static TestPdf *
make_dictionary_copy (gboolean streams,
                      const char *old,
                      const char *young)
{
  TestPdf *pdf = make_signed (streams);
  gsize start = test_pdf_find (pdf, "20 0 obj", 0);
  gsize end = test_pdf_find (pdf, "endobj", start) + 7;
  g_autofree guint8 *copy = g_memdup2 (pdf->bytes->data + start, end - start);
  gsize at = pdf->bytes->len;

  test_pdf_entry (pdf, SIGNATURE, at);
  g_byte_array_append (pdf->bytes, copy, end - start);
  if (old != NULL)
    test_pdf_overwrite (pdf, at, old, young);
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_reason (gboolean streams)
{
  return make_dictionary_copy (streams, "(Godk\\344nns)", "(Avslagits!!)");
}

static TestPdf *
forge_copied_dictionary (gboolean streams)
{
  return make_dictionary_copy (streams, NULL, NULL);
}

static TestPdf *
forge_edited_second_signature (gboolean streams)
{
  TestSigning signing = { .identity = &pki->bert };
  TestPdf *pdf = make_signed (streams);

  test_pdf_sign (pdf, pki, TEST_SECOND, 30, &signing);
  test_pdf_overwrite (pdf, test_pdf_find (pdf, "30 0 obj", 0), "(Godk\\344nns)", "(Avslagits!!)");
  return pdf;
}

static TestPdf *
forge_shared_value (gboolean streams)
{
  g_autofree char *text = test_field_text (TEST_SECOND, SIGNATURE, NULL);

  return make_rewritten (streams, TEST_SECOND, text);
}

/* ---- shadow attacks ---- */

static TestPdf *
forge_shadow_hide (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  /* The overlay disappears: the table points its number at something else that lay in the file all the time. */
  test_pdf_entry (pdf, TEST_CONTENT, test_pdf_find (pdf, "15 0 obj", 0));
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_shadow_hide_by_copy (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_entry (pdf, TEST_CONTENT, pdf->bytes->len);
  test_pdf_append (pdf, "4 0 obj\nnull\nendobj\n");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_shadow_font (gboolean streams)
{
  return make_rewritten (streams, TEST_FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>");
}

static TestPdf *
forge_shadow_form_default (gboolean streams)
{
  return make_rewritten (streams, TEST_FORM, "<< /Fields 6 0 R /SigFlags 3 /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 40 Tf 1 g) >>");
}

/* A second document, complete, lies hidden in the signed bytes; the increment only points the old numbers at it. */
static TestPdf *
forge_shadow_hide_and_replace (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = test_pdf_new (streams);
  gsize hidden;

  test_pdf_object (pdf, 18, "<< /Kind (hidden) >>");
  hidden = pdf->bytes->len;
  test_pdf_append (pdf, "4 0 obj\n<< /Length 12 >>\nstream\nBT (B) Tj ET\nendstream\nendobj\n");
  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &signing);
  test_pdf_entry (pdf, TEST_CONTENT, hidden);
  test_pdf_finish (pdf);
  return pdf;
}

/* A field whose dictionary the page also uses: "filling it in" would change the page. */
static TestPdf *
forge_field_as_resource (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = test_pdf_new (streams);

  test_pdf_object (pdf, TEST_PAGE, "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 10 0 R >> /XObject 9 0 R >> /Contents 4 0 R /Annots 11 0 R >>");
  test_pdf_object (pdf, TEST_TEXT, "<< /FT /Tx /T (Ort) /V 15 0 R /Subtype /Widget /Rect [0 0 0 0] >>");
  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &signing);
  test_pdf_object (pdf, TEST_TEXT, "<< /FT /Tx /T (Ort) /V 40 0 R /Subtype /Widget /Rect [0 0 0 0] >>");
  test_pdf_stream (pdf, 40, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "1 g 0 0 9 9 re f", 16);
  test_pdf_finish (pdf);
  return pdf;
}

/* The drawing of a filled-in field is also a part of a page. */
static TestPdf *
forge_sneaky_appearance (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, TEST_TEXT, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ort) /V (Ystad) /AP << /N 15 0 R >> /Rect [300 300 400 320] /F 4 /P 3 0 R >>");
  test_pdf_stream (pdf, TEST_DRAWING, "/Type /XObject /Subtype /Form /BBox [0 0 10 10]", "1 0 0 rg 0 0 10 10 re f", 23);
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_value_in_disguise (gboolean streams)
{
  return make_rewritten (streams, TEST_TEXT, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ort) /V << /S /JavaScript /JS (x) >> /AS << /X 3 0 R >> /Rect [300 300 400 320] /F 4 /P 3 0 R >>");
}

static TestPdf *
forge_field_moved (gboolean streams)
{
  return make_rewritten (streams, TEST_TEXT, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ort) /V (Ystad) /Rect [0 0 595 842] /F 4 /P 3 0 R >>");
}

static TestPdf *
forge_signed_appearance (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, TEST_FIRST, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Part7) /Rect [50 420 250 470] /F 132 /P 3 0 R /V 20 0 R /AP << /N 40 0 R >>  >>");
  test_pdf_stream (pdf, 40, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "1 g 0 0 9 9 re f", 16);
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_doubled_key (gboolean streams)
{
  return make_rewritten (streams, TEST_PAGE, "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 10 0 R >> >> /Contents 15 0 R /Contents 4 0 R /Annots 11 0 R >>");
}

/* ---- certified files: evil annotation, sneaky signature, levels and locks ---- */

static TestPdf *
add_annotation (TestPdf *pdf,
                const char *text)
{
  test_pdf_object (pdf, TEST_ANNOTS, "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");
  test_pdf_object (pdf, 40, text);
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_evil_annotation (gboolean streams)
{
  return add_annotation (make_certified (streams, CERTIFY ("3")),
                         "<< /Type /Annot /Subtype /FreeText /Rect [0 0 595 842] /DA (/Helv 20 Tf) /C [1 1 1] /Contents (Annat) /AP << /N 15 0 R >> /P 3 0 R >>");
}

static TestPdf *
forge_evil_stamp (gboolean streams)
{
  return add_annotation (make_certified (streams, CERTIFY ("3")), "<< /Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /AP << /N 15 0 R >> /P 3 0 R >>");
}

static TestPdf *
forge_evil_highlight (gboolean streams)
{
  return add_annotation (make_certified (streams, CERTIFY ("3")), "<< /Type /Annot /Subtype /Highlight /Rect [0 0 595 842] /AP << /N 15 0 R >> /P 3 0 R >>");
}

static TestPdf *
forge_comment_not_allowed (gboolean streams)
{
  return add_annotation (make_signed (streams), "<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (x) /P 3 0 R >>");
}

static TestPdf *
forge_comment_became_widget (gboolean streams)
{
  TestPdf *pdf = make_certified (streams, CERTIFY ("3"));

  test_pdf_object (pdf, TEST_COMMENT, "<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [500 700 520 720] /Contents (Fr\\345ga) /P 3 0 R >>");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
add_sneaky_signature (TestPdf *pdf)
{
  TestSigning signing = { .identity = &pki->bert };

  test_pdf_object (pdf, TEST_FIELDS, "[7 0 R 8 0 R 9 0 R 40 0 R]");
  test_pdf_object (pdf, TEST_ANNOTS, "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");
  test_pdf_object (pdf, 40, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Smyg) /Rect [0 400 595 842] /F 132 /P 3 0 R /V 41 0 R /AP << /N 15 0 R >> >>");
  test_pdf_begin_signature (pdf, 41, &signing);
  test_pdf_seal (pdf, pki, &signing);
  return pdf;
}

static TestPdf *
forge_sneaky_signature (gboolean streams)
{
  return add_sneaky_signature (make_certified (streams, CERTIFY ("2")));
}

static TestPdf *
forge_sneaky_signature_widest (gboolean streams)
{
  return add_sneaky_signature (make_certified (streams, CERTIFY ("3")));
}

static TestPdf *
forge_sneaky_document_stamp (gboolean streams)
{
  TestSigning signing = { .subfilter = "/SubFilter /ETSI.RFC3161" };
  TestPdf *pdf = make_certified (streams, CERTIFY ("1"));

  test_pdf_object (pdf, TEST_FIELDS, "[7 0 R 8 0 R 9 0 R 40 0 R]");
  test_pdf_object (pdf, TEST_ANNOTS, "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");
  test_pdf_object (pdf, 40, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Smyg) /Rect [0 400 595 842] /F 132 /P 3 0 R /V 41 0 R /AP << /N 15 0 R >> >>");
  test_pdf_begin_signature (pdf, 41, &signing);
  test_pdf_seal (pdf, pki, &signing);
  return pdf;
}

static TestPdf *
forge_signed_although_sealed (gboolean streams)
{
  TestSigning signing = { .identity = &pki->bert };
  TestPdf *pdf = make_certified (streams, CERTIFY ("1"));

  test_pdf_sign (pdf, pki, TEST_SECOND, 30, &signing);
  return pdf;
}

static TestPdf *
fill_in (TestPdf *pdf)
{
  test_pdf_object (pdf, TEST_TEXT, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ort) /V (Lund) /Rect [300 300 400 320] /F 4 /P 3 0 R >>");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_filled_although_sealed (gboolean streams)
{
  return fill_in (make_certified (streams, CERTIFY ("1")));
}

static TestPdf *
forge_locked_all (gboolean streams)
{
  return fill_in (make_certified (streams, "/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /All /V /1.2 >> >>]"));
}

static TestPdf *
forge_locked_included (gboolean streams)
{
  return fill_in (make_certified (streams, "/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(Ort)] /V /1.2 >> >>]"));
}

static TestPdf *
forge_locked_not_excluded (gboolean streams)
{
  return fill_in (make_certified (streams, "/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Exclude /Fields [(Part8)] /V /1.2 >> >>]"));
}

static TestPdf *
forge_locked_by_field (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice, .field_keys = "/Lock << /Type /SigFieldLock /Action /Include /Fields [(Annat)] /P 1 >>" };

  return fill_in (make_signed_with (streams, &signing));
}

static TestPdf *
forge_late_certification (gboolean streams)
{
  TestSigning signing = { .identity = &pki->bert, .keys = CERTIFY ("3") };
  TestPdf *pdf = make_signed (streams);

  test_pdf_sign (pdf, pki, TEST_SECOND, 30, &signing);
  return pdf;
}

static TestPdf *
forge_wider_permission (gboolean streams)
{
  TestSigning signing = { .identity = &pki->bert, .keys = CERTIFY ("3") };
  TestPdf *pdf = make_certified (streams, CERTIFY ("1"));

  test_pdf_sign (pdf, pki, TEST_SECOND, 30, &signing);
  return pdf;
}

static TestPdf *
forge_new_text_field (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, TEST_FIELDS, "[7 0 R 8 0 R 9 0 R 40 0 R]");
  test_pdf_object (pdf, TEST_ANNOTS, "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");
  test_pdf_object (pdf, 40, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ny) /V (x) /Rect [0 400 595 842] /F 4 /P 3 0 R >>");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_new_field_with_action (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, TEST_FIELDS, "[7 0 R 8 0 R 9 0 R 40 0 R]");
  test_pdf_object (pdf, TEST_ANNOTS, "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");
  test_pdf_object (pdf, 40, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Ny) /AA << /E << /S /JavaScript /JS (x) >> >> /Rect [0 0 0 0] /P 3 0 R >>");
  test_pdf_finish (pdf);
  return pdf;
}

/* ---- object streams ---- */

static TestPdf *
forge_packed_page (gboolean streams)
{
  static const int numbers[] = { TEST_PAGE, TEST_INFO };
  static const char *const texts[] = { "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 10 0 R >> >> /Contents 15 0 R /Annots 11 0 R >>",
                                       "<< /Title (Medborgarl\\366fte) /ModDate (D:20260301120000Z) >>", NULL };
  TestPdf *pdf = make_signed (TRUE);

  test_pdf_pack (pdf, 50, numbers, texts);
  test_pdf_finish (pdf);
  return pdf;
}

/* The stream says it holds another object than the table says. */
static TestPdf *
forge_packed_misnamed (gboolean streams)
{
  static const int numbers[] = { TEST_INFO };
  static const char *const texts[] = { "<< /Title (Medborgarl\\366fte) /ModDate (D:20260301120000Z) >>", NULL };
  TestPdf *pdf = make_signed (TRUE);
  gsize at = pdf->bytes->len;

  test_pdf_pack (pdf, 50, numbers, texts);
  test_pdf_finish (pdf);
  test_pdf_overwrite (pdf, at, "12 0 ", "13 0 ");
  return pdf;
}

/* The container of signed objects is written anew: every object in it changes without being named. */
static TestPdf *
forge_packed_container (gboolean streams)
{
  static const int numbers[] = { TEST_FONT, TEST_INFO };
  static const char *const texts[] = { "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", "<< /Title (Medborgarl\\366fte) >>", NULL };
  static const char other[] = "10 0 12 55 << /Type /Font /Subtype /Type1 /BaseFont /Wingdings >> << /Title (Medborgarl\\366fte) >>";
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = test_pdf_new (TRUE);

  test_pdf_pack (pdf, 50, numbers, texts);
  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &signing);
  test_pdf_stream (pdf, 50, "/Type /ObjStm /N 2 /First 11", other, strlen (other));
  test_pdf_finish (pdf);
  return pdf;
}

/* The form no longer leads to the signature: that must not look like a file nobody signed. */
static TestPdf *
forge_stray_signature (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_overwrite (pdf, 0, "/Fields 6 0 R", "/Fialds 6 0 R");
  return pdf;
}

static TestPdf *
forge_stray_value (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_overwrite (pdf, 0, "/V 20 0 R", "/U 20 0 R");
  return pdf;
}

/* ---- evidence ---- */

static TestPdf *
forge_evidence_emptied (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = test_pdf_new (streams);

  test_pdf_add_evidence (pdf, pki, 30, pki->alice.certificate);
  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &signing);
  test_pdf_object (pdf, 30, "<< /Certs [] /OCSPs [] /CRLs [] >>");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_evidence_shortened (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = test_pdf_new (streams);

  test_pdf_add_evidence (pdf, pki, 30, pki->alice.certificate);
  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &signing);
  test_pdf_object (pdf, 30, "<< /Certs [31 0 R] /OCSPs [31 0 R] /CRLs [33 0 R] >>");
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_evidence_gone (gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  TestPdf *pdf = test_pdf_new (streams);

  test_pdf_add_evidence (pdf, pki, 30, pki->alice.certificate);
  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &signing);
  test_pdf_object (pdf, TEST_CATALOG, CATALOG " >>");
  test_pdf_finish (pdf);
  return pdf;
}

/* Evidence that is at the same time a page's content. */
static TestPdf *
forge_evidence_as_content (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  test_pdf_object (pdf, TEST_CATALOG, CATALOG " /DSS << /Certs [4 0 R] >> >>");
  test_pdf_stream (pdf, TEST_CONTENT, "", "BT (Annat) Tj ET", 16);
  test_pdf_finish (pdf);
  return pdf;
}

static TestPdf *
forge_metadata_no_stream (gboolean streams)
{
  return make_rewritten (streams, TEST_CATALOG, CATALOG " /Metadata << /S /JavaScript >> >>");
}

/* ---- passwords ---- */

static TestPdf *
forge_encrypted (gboolean streams)
{
  TestPdf *pdf = make_signed (streams);

  g_free (pdf->trailer);
  pdf->trailer = g_strdup ("/Root 1 0 R /Info 12 0 R /Encrypt 40 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");
  test_pdf_object (pdf, 40, "<< /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) /P -4 >>");
  test_pdf_finish (pdf);
  return pdf;
}

#define CHANGED LOFTE_VERIFICATION_CHANGED
#define UNKNOWN LOFTE_VERIFICATION_CANNOT_BE_CHECKED
#define FORGERY(function, state) \
  {                              \
#function, function, state   \
  }

static const Forgery forgeries[] = {
  FORGERY (forge_range_null, CHANGED),
  FORGERY (forge_range_missing, CHANGED),
  FORGERY (forge_range_empty, CHANGED),
  FORGERY (forge_range_three, CHANGED),
  FORGERY (forge_range_negative, CHANGED),
  FORGERY (forge_range_zero, CHANGED),
  FORGERY (forge_range_real, CHANGED),
  FORGERY (forge_range_huge, CHANGED),
  FORGERY (forge_range_wrapping, CHANGED),
  FORGERY (forge_range_start, CHANGED),
  FORGERY (forge_range_overlapping, CHANGED),
  FORGERY (forge_range_behind_end, CHANGED),
  FORGERY (forge_range_words, CHANGED),
  FORGERY (forge_contents_null, CHANGED),
  FORGERY (forge_contents_missing, CHANGED),
  FORGERY (forge_contents_empty, CHANGED),
  FORGERY (forge_contents_zero, CHANGED),
  FORGERY (forge_contents_literal, CHANGED),
  FORGERY (forge_contents_twice, CHANGED),
  FORGERY (forge_subfilter_missing, UNKNOWN),
  FORGERY (forge_subfilter_unknown, UNKNOWN),
  FORGERY (forge_garbage_behind_cms, CHANGED),
  FORGERY (forge_two_signers, CHANGED),
  FORGERY (forge_own_content, CHANGED),
  FORGERY (forge_wrong_attribute, CHANGED),
  FORGERY (forge_no_attributes, UNKNOWN),
  FORGERY (forge_sha1, UNKNOWN),
  FORGERY (forge_md5, UNKNOWN),
  FORGERY (forge_weak_key, UNKNOWN),
  FORGERY (forge_foreign_stamp, LOFTE_VERIFICATION_NOT_TRUSTED),
  FORGERY (forge_copied_document_stamp, CHANGED),
  FORGERY (forge_swapped_values, CHANGED),
  FORGERY (forge_new_content, CHANGED),
  FORGERY (forge_without_table, CHANGED),
  FORGERY (forge_without_table_copied_end, CHANGED),
  FORGERY (forge_trailer_only, CHANGED),
  FORGERY (forge_comment_behind, CHANGED),
  FORGERY (forge_hidden_object, CHANGED),
  FORGERY (forge_unlisted_object, CHANGED),
  FORGERY (forge_deleted_object, CHANGED),
  FORGERY (forge_removed_signature, CHANGED),
  FORGERY (forge_page_added, CHANGED),
  FORGERY (forge_page_removed, CHANGED),
  FORGERY (forge_pages_swapped, CHANGED),
  FORGERY (forge_page_box, CHANGED),
  FORGERY (forge_open_action, CHANGED),
  FORGERY (forge_other_root, CHANGED),
  FORGERY (forge_trailer_key, CHANGED),
  FORGERY (forge_title, CHANGED),
  FORGERY (forge_wrapped, CHANGED),
  FORGERY (forge_reason, CHANGED),
  FORGERY (forge_copied_dictionary, CHANGED),
  FORGERY (forge_edited_second_signature, CHANGED),
  FORGERY (forge_shared_value, CHANGED),
  FORGERY (forge_shadow_hide, CHANGED),
  FORGERY (forge_shadow_hide_by_copy, CHANGED),
  FORGERY (forge_shadow_font, CHANGED),
  FORGERY (forge_shadow_form_default, CHANGED),
  FORGERY (forge_shadow_hide_and_replace, CHANGED),
  FORGERY (forge_field_as_resource, CHANGED),
  FORGERY (forge_sneaky_appearance, CHANGED),
  FORGERY (forge_value_in_disguise, CHANGED),
  FORGERY (forge_field_moved, CHANGED),
  FORGERY (forge_signed_appearance, CHANGED),
  FORGERY (forge_doubled_key, CHANGED),
  FORGERY (forge_evil_annotation, CHANGED),
  FORGERY (forge_evil_stamp, CHANGED),
  FORGERY (forge_evil_highlight, CHANGED),
  FORGERY (forge_comment_not_allowed, CHANGED),
  FORGERY (forge_comment_became_widget, CHANGED),
  FORGERY (forge_sneaky_signature, CHANGED),
  FORGERY (forge_sneaky_signature_widest, CHANGED),
  FORGERY (forge_sneaky_document_stamp, CHANGED),
  FORGERY (forge_signed_although_sealed, CHANGED),
  FORGERY (forge_filled_although_sealed, CHANGED),
  FORGERY (forge_locked_all, CHANGED),
  FORGERY (forge_locked_included, CHANGED),
  FORGERY (forge_locked_not_excluded, CHANGED),
  FORGERY (forge_locked_by_field, CHANGED),
  FORGERY (forge_late_certification, CHANGED),
  FORGERY (forge_wider_permission, CHANGED),
  FORGERY (forge_new_text_field, CHANGED),
  FORGERY (forge_new_field_with_action, CHANGED),
  FORGERY (forge_packed_page, CHANGED),
  FORGERY (forge_packed_misnamed, CHANGED),
  FORGERY (forge_packed_container, CHANGED),
  FORGERY (forge_stray_signature, UNKNOWN),
  FORGERY (forge_stray_value, UNKNOWN),
  FORGERY (forge_evidence_emptied, CHANGED),
  FORGERY (forge_evidence_shortened, CHANGED),
  FORGERY (forge_evidence_gone, CHANGED),
  FORGERY (forge_evidence_as_content, CHANGED),
  FORGERY (forge_metadata_no_stream, CHANGED),
  FORGERY (forge_encrypted, UNKNOWN),
};

static void
run_forgery (const Forgery *forgery,
             gboolean streams)
{
  g_autoptr (TestPdf) pdf = forgery->make (streams);
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteVerification) result = lofte_verify_pdf (bytes, trust, NULL, NULL, &error);
  g_autofree char *text = NULL;
  LofteVerificationState state;

  g_assert_no_error (error);
  text = lofte_verification_to_text (result, TRUE);
  g_test_message ("%s", text);
  if (g_getenv ("LOFTE_TEST_KEEP") != NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s-%s.pdf", g_getenv ("LOFTE_TEST_KEEP"), forgery->name, streams ? "stream" : "table");

      g_file_set_contents (path, (const char *) pdf->bytes->data, pdf->bytes->len, NULL);
    }
  state = lofte_verification_get_state (result);
  if (state != forgery->state)
    {
      g_test_message ("%s gives %s instead of %s", forgery->name, lofte_verification_state_get_name (state), lofte_verification_state_get_name (forgery->state));
      g_test_fail ();
    }
}

static void
test_forgery (gconstpointer data)
{
  run_forgery (data, FALSE);
  run_forgery (data, TRUE);
}

/* The unforged counterpart of every forgery above: else the tests could pass for a wrong reason. */
static void
test_unforged (void)
{
  int streams;

  for (streams = 0; streams < 2; streams++)
    {
      g_autoptr (TestPdf) pdf = make_signed (streams);
      g_autoptr (TestPdf) sealed = make_certified (streams, CERTIFY ("1"));
      g_autoptr (TestPdf) commented = make_certified (streams, CERTIFY ("3"));
      TestPdf *files[] = { pdf, sealed, commented };
      guint i;

      for (i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autoptr (GBytes) bytes = test_pdf_get_bytes (files[i]);
          g_autoptr (LofteVerification) result = lofte_verify_pdf (bytes, trust, NULL, NULL, NULL);

          g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (result)), ==, "trusted");
        }
    }
}

/* A time stamp over something else: the signature stands, but its time does not and the level falls. */
static void
test_foreign_stamp (void)
{
  g_autoptr (TestPdf) pdf = forge_foreign_stamp (FALSE);
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (pdf);
  g_autoptr (LofteVerification) result = lofte_verify_pdf (bytes, trust, NULL, NULL, NULL);
  LofteSignatureVerdict *verdict = g_ptr_array_index (lofte_verification_get_verdicts (result), 0);

  g_assert_cmpstr (lofte_signature_verdict_get_state_name (verdict, LOFTE_VERDICT_QUESTION_TIME), ==, "broken");
  g_assert_cmpint (lofte_signature_verdict_get_level (verdict), ==, LOFTE_SIGNATURE_LEVEL_B);
}

/* On an uncertified file a new visible signature is allowed, but the person is told to compare. */
static void
test_visible_addition (void)
{
  g_autoptr (TestPdf) pdf = add_sneaky_signature (make_signed (FALSE));
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (pdf);
  g_autoptr (LofteVerification) result = lofte_verify_pdf (bytes, trust, NULL, NULL, NULL);
  LofteSignatureVerdict *verdict = g_ptr_array_index (lofte_verification_get_verdicts (result), 0);

  g_assert_cmpstr (lofte_signature_verdict_get_state_name (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), ==, "form-filling");
  g_assert_cmpint (lofte_signature_verdict_get_grade (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), ==, LOFTE_VERDICT_GRADE_WARNING);
  g_assert_nonnull (strstr (lofte_signature_verdict_get_sentence (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), "over the signed pages"));
}

int
main (int argc,
      char **argv)
{
  attacks_suite_begin (&argc, &argv);
  g_test_add_func ("/sign/attacks/unforged", test_unforged);
  attacks_suite_add ("/sign/attacks", forgeries, sizeof *forgeries, G_N_ELEMENTS (forgeries), test_forgery);
  g_test_add_func ("/sign/attacks/foreign-stamp", test_foreign_stamp);
  g_test_add_func ("/sign/attacks/visible-addition", test_visible_addition);
  return attacks_suite_run ();
}
