/* The whole export: one document in, one archival and accessible PDF out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lofte-commitment.h"
#include "lofte-contact.h"
#include "lofte-xml.h"
#include "pdf-fixture.h"

static LofteAgreement *
new_filled (guint n_focus_areas)
{
  LofteAgreement *agreement = pdf_fixture_new_agreement ();

  for (guint i = 0; i < n_focus_areas; i++)
    pdf_fixture_add_focus_area (agreement, 3);
  return agreement;
}

/* ---- the file ---- */

static void
test_same_bytes (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (4);
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (LoftePdfResult) once = NULL;
  g_autoptr (LoftePdfResult) again = NULL;
  g_autoptr (LoftePdfResult) other = NULL;

  options.embed_source = TRUE;
  once = pdf_fixture_export (agreement, &options);
  again = pdf_fixture_export (agreement, &options);
  g_assert_true (g_bytes_equal (once->bytes, again->bytes));
  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Ett annat namn");
  other = pdf_fixture_export (agreement, &options);
  g_assert_false (g_bytes_equal (once->bytes, other->bytes));
}

static void
test_qpdf_check (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (6);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *report = pdf_fixture_run (result->bytes, "qpdf", "--check", "PDF", NULL);

  if (report)
    g_assert_nonnull (strstr (report, "No syntax or stream encoding errors found"));
}

static void
test_fonts (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (2);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *report = pdf_fixture_run (result->bytes, "pdffonts", "PDF", NULL);
  g_auto (GStrv) lines = report ? g_strsplit (g_strchomp (report), "\n", -1) : NULL;

  if (!report)
    return;
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i]; i++)
    {
      g_assert_nonnull (strstr (lines[i], "+Inter"));
      /* The columns emb, sub and uni. */
      g_assert_nonnull (strstr (lines[i], "yes yes yes"));
    }
}

static void
test_structure_order (void)
{
  static const char *const order[] = {
    "Document",
    "Medborgarlöfte för Kvarnby",
    "Table",
    "Kvarnby kommun och Polismyndigheten",
    "Bakgrund",
    "ska samverka för ökad trygghet",
    "Vad vi lovar",
    "Fokusområde nummer1",
    "Många känner oro",
    "Åtagande r1x0",
    "Åtagande r1x2",
    "Fokusområde nummer2",
    "Åtagande r2x0",
    "Underskrifter",
    "Undertecknare nr1",
    "Undertecknare nr2",
  };
  g_autoptr (LofteAgreement) agreement = new_filled (2);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *text = pdf_fixture_run (result->bytes, "pdfinfo", "-struct-text", "PDF", NULL);
  const char *at = text;

  for (guint i = 0; text && i < G_N_ELEMENTS (order); i++)
    {
      const char *found = strstr (at, order[i]);

      if (!found)
        g_error ("“%s” does not follow in %s", order[i], text);
      at = found + strlen (order[i]);
    }
}

/* One H1, and no level of headings is jumped over. */
static void
test_headings (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (2);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *structure = pdf_fixture_run (result->bytes, "pdfinfo", "-struct", "PDF", NULL);
  guint n_first = 0;
  int before = 0;

  for (const char *at = structure ? strstr (structure, " H") : NULL; at; at = strstr (at + 1, " H"))
    {
      int level = at[2] - '0';

      if (level < 1 || level > 6)
        continue;
      n_first += level == 1;
      g_assert_cmpint (level, <=, before + 1);
      before = level;
    }
  if (structure)
    g_assert_cmpuint (n_first, ==, 1);
}

/* ---- catalog ---- */

static void
assert_string (qpdf_data qpdf, qpdf_oh object, const char *path, const char *expected)
{
  g_assert_cmpstr (qpdf_oh_get_utf8_value (qpdf, pdf_fixture_get (qpdf, object, path)), ==, expected);
}

static void
assert_name (qpdf_data qpdf, qpdf_oh object, const char *path, const char *expected)
{
  g_assert_cmpstr (qpdf_oh_get_name (qpdf, pdf_fixture_get (qpdf, object, path)), ==, expected);
}

static void
test_catalog (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  qpdf_data qpdf = pdf_fixture_open (result->bytes);
  qpdf_oh catalog = qpdf_get_root (qpdf);
  g_autofree char *metadata = pdf_fixture_dup_stream (qpdf, pdf_fixture_get (qpdf, catalog, "/Metadata"));

  g_assert_cmpstr (qpdf_get_pdf_version (qpdf), ==, "1.7");
  assert_string (qpdf, catalog, "/Lang", "sv-SE");
  g_assert_true (qpdf_oh_get_bool_value (qpdf, pdf_fixture_get (qpdf, catalog, "/MarkInfo/Marked")));
  g_assert_true (qpdf_oh_get_bool_value (qpdf, pdf_fixture_get (qpdf, catalog, "/ViewerPreferences/DisplayDocTitle")));
  assert_name (qpdf, catalog, "/OutputIntents/0/S", "/GTS_PDFA1");
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, pdf_fixture_get (qpdf, catalog, "/OutputIntents/0/DestOutputProfile/N")), ==, 3);
  assert_name (qpdf, catalog, "/StructTreeRoot/Type", "/StructTreeRoot");
  g_assert_true (qpdf_oh_has_key (qpdf, pdf_fixture_get (qpdf, catalog, "/StructTreeRoot"), "/ParentTree"));
  assert_string (qpdf, qpdf_get_trailer (qpdf), "/Info/Title", "Medborgarlöfte för Kvarnby");
  assert_string (qpdf, qpdf_get_trailer (qpdf), "/Info/CreationDate", "D:20260118120000Z");
  g_assert_nonnull (strstr (metadata, "pdfaid:part=\"2\""));
  g_assert_nonnull (strstr (metadata, "pdfaid:conformance=\"A\""));
  g_assert_nonnull (strstr (metadata, "pdfuaid:part=\"1\""));
  g_assert_nonnull (strstr (metadata, "Medborgarlöfte för Kvarnby"));
  g_assert_nonnull (strstr (metadata, "2026-01-18T12:00:00Z"));
  g_assert_false (qpdf_oh_has_key (qpdf, catalog, "/AF"));
  g_assert_true (qpdf_oh_is_array (qpdf, qpdf_oh_get_key (qpdf, qpdf_get_trailer (qpdf), "/ID")));
  qpdf_cleanup (&qpdf);
}

static void
test_source (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autofree char *xml = lofte_xml_write (LOFTE_ELEMENT (agreement), LOFTE_XML_CONTENT);
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *metadata = NULL;
  g_autofree char *embedded = NULL;
  qpdf_data qpdf;
  qpdf_oh file;

  options.embed_source = TRUE;
  result = pdf_fixture_export (agreement, &options);
  qpdf = pdf_fixture_open (result->bytes);
  metadata = pdf_fixture_dup_stream (qpdf, pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/Metadata"));
  g_assert_nonnull (strstr (metadata, "pdfaid:part=\"3\""));
  file = pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/Names/EmbeddedFiles/Names/1");
  assert_name (qpdf, file, "/AFRelationship", "/Source");
  assert_name (qpdf, file, "/EF/F/Subtype", "/application/xml");
  embedded = pdf_fixture_dup_stream (qpdf, pdf_fixture_get (qpdf, file, "/EF/F"));
  g_assert_cmpstr (embedded, ==, xml);
  g_assert_cmpint (qpdf_oh_get_object_id (qpdf, pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/AF/0")), ==, qpdf_oh_get_object_id (qpdf, file));
  qpdf_cleanup (&qpdf);
}

static void
test_english (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;
  qpdf_data qpdf;

  lofte_element_set (LOFTE_ELEMENT (agreement), "language", "en");
  result = pdf_fixture_export (agreement, NULL);
  text = pdf_fixture_dup_text (result->bytes);
  qpdf = pdf_fixture_open (result->bytes);
  assert_string (qpdf, qpdf_get_root (qpdf), "/Lang", "en-GB");
  qpdf_cleanup (&qpdf);
  g_assert_nonnull (strstr (text, "Parties"));
  g_assert_null (strstr (text, "Parter"));
}

/* ---- signature fields ---- */

static void
test_fields (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autoptr (LoftePdfResult) result = NULL;
  qpdf_data qpdf;
  qpdf_oh form, fields, parents;

  lofte_element_set (LOFTE_ELEMENT (agreement), "track", "electronic");
  result = pdf_fixture_export (agreement, NULL);
  qpdf = pdf_fixture_open (result->bytes);
  form = qpdf_oh_get_key (qpdf, qpdf_get_root (qpdf), "/AcroForm");
  fields = qpdf_oh_get_key (qpdf, form, "/Fields");
  parents = pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/StructTreeRoot/ParentTree/Nums");
  g_assert_true (qpdf_oh_is_indirect (qpdf, form));
  g_assert_true (qpdf_oh_is_indirect (qpdf, fields));
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_key (qpdf, form, "/SigFlags")), ==, 3);
  g_assert_cmpint (qpdf_oh_get_array_n_items (qpdf, fields), ==, 2);
  for (int i = 0; i < 2; i++)
    {
      qpdf_oh field = qpdf_oh_get_array_item (qpdf, fields, i);
      g_autofree char *name = lofte_pdf_dup_field_name (lofte_element_get_id (lofte_element_peek (LOFTE_ELEMENT (agreement), "signatory", (guint) i)));
      g_autofree char *signer = g_strdup_printf ("Undertecknare nr%d", i + 1);
      int parent = qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_key (qpdf, field, "/StructParent"));
      gboolean found = FALSE;

      assert_string (qpdf, field, "/T", name);
      g_assert_nonnull (strstr (qpdf_oh_get_utf8_value (qpdf, qpdf_oh_get_key (qpdf, field, "/TU")), signer));
      g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_key (qpdf, field, "/F")), ==, 4);
      assert_name (qpdf, field, "/FT", "/Sig");
      for (int j = 0; j < qpdf_oh_get_array_n_items (qpdf, parents); j += 2)
        if (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_array_item (qpdf, parents, j)) == parent)
          {
            assert_name (qpdf, qpdf_oh_get_array_item (qpdf, parents, j + 1), "/S", "/Form");
            found = TRUE;
          }
      g_assert_true (found);
    }
  qpdf_cleanup (&qpdf);
}

static void
test_pen_has_no_fields (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autoptr (LoftePdfResult) result = NULL;
  qpdf_data qpdf;

  lofte_element_set (LOFTE_ELEMENT (agreement), "track", "pen");
  result = pdf_fixture_export (agreement, NULL);
  qpdf = pdf_fixture_open (result->bytes);
  g_assert_false (qpdf_oh_has_key (qpdf, qpdf_get_root (qpdf), "/AcroForm"));
  qpdf_cleanup (&qpdf);
}

/* However many sign, every field lies on a page. */
static void
test_many_signatories (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;
  qpdf_data qpdf;
  qpdf_oh fields;

  lofte_element_set (LOFTE_ELEMENT (agreement), "track", "electronic");
  pdf_fixture_add_signatories (agreement, 21);
  result = pdf_fixture_export (agreement, NULL);
  text = pdf_fixture_dup_text (result->bytes);
  g_assert_nonnull (strstr (text, "Undertecknare nr23"));
  qpdf = pdf_fixture_open (result->bytes);
  fields = pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/AcroForm/Fields");
  g_assert_cmpint (qpdf_oh_get_array_n_items (qpdf, fields), ==, 23);
  for (int i = 0; i < 23; i++)
    g_assert_cmpfloat (qpdf_oh_get_numeric_value (qpdf, pdf_fixture_get (qpdf, qpdf_oh_get_array_item (qpdf, fields, i), "/Rect/1")), >, 40);
  qpdf_cleanup (&qpdf);
}

/* ---- copies ---- */

static void
test_copies (void)
{
  static const struct
  {
    LofteCopy copy;
    const char *holds;
    const char *lacks;
  } cases[] = {
    { LOFTE_COPY_ARCHIVE, "Version 1.0", "UTKAST" },
    { LOFTE_COPY_PUBLIC, "Version 1.0", "Granskning" },
    { LOFTE_COPY_REVIEW, "Granskning", "UTKAST" },
    { LOFTE_COPY_DRAFT, "UTKAST", "Granskning" },
  };
  g_autoptr (LofteAgreement) agreement = new_filled (2);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LoftePdfOptions options = pdf_fixture_options ();
      g_autoptr (LoftePdfResult) result = NULL;
      g_autofree char *text = NULL;

      options.copy = cases[i].copy;
      result = pdf_fixture_export (agreement, &options);
      text = pdf_fixture_dup_text (result->bytes);
      g_assert_nonnull (strstr (text, cases[i].holds));
      g_assert_null (strstr (text, cases[i].lacks));
      if (cases[i].copy == LOFTE_COPY_DRAFT || cases[i].copy == LOFTE_COPY_REVIEW)
        g_assert_nonnull (strstr (text, "1.0 – 2026-01-18"));
      /* Line numbers stand beside the text of a review copy alone. */
      g_assert_cmpint (g_regex_match_simple ("^(5|10|15|20)$", text, G_REGEX_MULTILINE, 0), ==, cases[i].copy == LOFTE_COPY_REVIEW);
    }
}

/* ---- page numbers and contents ---- */

static void
test_page_numbers (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (5);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *text = pdf_fixture_run (result->bytes, "pdftotext", "-layout", "PDF", "-", NULL);
  g_auto (GStrv) pages = text ? g_strsplit (text, "\f", -1) : NULL;

  if (!text)
    return;
  g_assert_cmpuint (result->n_pages, >, 1);
  g_assert_cmpuint (g_strv_length (pages), ==, result->n_pages + 1);
  for (guint i = 0; i < result->n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u (%u)", i + 1, result->n_pages);

      g_assert_nonnull (strstr (pages[i], number));
    }
}

static void
test_contents (void)
{
  const guint n_focus_areas = 24;
  g_autoptr (LofteAgreement) agreement = new_filled (n_focus_areas);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *text = pdf_fixture_run (result->bytes, "pdftotext", "-layout", "PDF", "-", NULL);
  g_auto (GStrv) pages = text ? g_strsplit (text, "\f", -1) : NULL;

  if (!text)
    return;
  g_assert_cmpuint (result->n_pages, >, 6);
  g_assert_nonnull (strstr (text, "Innehåll"));
  for (guint i = 1; i <= n_focus_areas; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("Fokusområde nummer%u +([0-9]+)\n", i);
      g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *number = NULL;
      g_autofree char *commitment = g_strdup_printf ("Fokusområde nummer%u\n", i);
      guint64 page;

      g_assert_true (g_regex_match (regex, text, 0, &match));
      number = g_match_info_fetch (match, 1);
      page = g_ascii_strtoull (number, NULL, 10);
      g_assert_cmpuint (page, >, 0);
      g_assert_cmpuint (page, <=, result->n_pages);
      g_assert_nonnull (strstr (pages[page - 1], commitment));
    }
}

static void
test_short_has_no_contents (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (2);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *text = pdf_fixture_dup_text (result->bytes);

  g_assert_cmpuint (result->n_pages, <=, 6);
  g_assert_null (strstr (text, "Innehåll"));
}

static void
test_places (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (10);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  guint n_commitments = 0;
  guint page = 0;

  for (guint i = 0; i < result->places->len; i++)
    {
      const LoftePdfPlace *place = g_ptr_array_index (result->places, i);
      LofteElement *element = lofte_element_find (LOFTE_ELEMENT (agreement), place->element);

      g_assert_nonnull (element);
      g_assert_cmpuint (place->page, >=, page);
      g_assert_cmpuint (place->page, <, result->n_pages);
      page = place->page;
      if (g_str_equal (lofte_element_get_name (element), "commitment"))
        {
          g_autofree char *text = pdf_fixture_dup_page_text (result->bytes, page);
          g_autofree char *start = g_strndup (lofte_element_get (element, "text"), strlen ("Åtagande r1x1"));

          g_assert_nonnull (strstr (text, start));
          n_commitments++;
        }
    }
  g_assert_cmpuint (n_commitments, ==, 30);
}

/* ---- letters ---- */

static void
test_letters (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;

  pdf_fixture_add (LOFTE_ELEMENT (agreement), LOFTE_TYPE_CONTACT, "name", "Åsa Öberg", "role", "Łukasz", "email", "Γιώργος", NULL);
  result = pdf_fixture_export (agreement, NULL);
  text = pdf_fixture_dup_text (result->bytes);
  g_assert_nonnull (strstr (text, "Åsa Öberg, Łukasz, Γιώργος"));
  g_assert_cmpuint (result->warnings->len, ==, 0);
}

static void
test_control_characters (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;
  g_autofree char *metadata = NULL;
  g_autofree char *title = NULL;
  qpdf_data qpdf;

  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Löf\x01te\x1B för\x7F Kvarn\xC2\x85"
                                                         "by");
  pdf_fixture_add (LOFTE_ELEMENT (agreement), LOFTE_TYPE_CONTACT, "name", "Ru\x02rik\xC2\xAD"
                                                                          "en",
                   NULL);
  result = pdf_fixture_export (agreement, NULL);
  text = pdf_fixture_dup_text (result->bytes);
  g_assert_nonnull (strstr (text, "Löfte för Kvarnby"));
  g_assert_nonnull (strstr (text, "Ruriken"));
  g_assert_cmpuint (result->warnings->len, ==, 0);
  qpdf = pdf_fixture_open (result->bytes);
  metadata = pdf_fixture_dup_stream (qpdf, pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/Metadata"));
  title = g_strdup (qpdf_oh_get_utf8_value (qpdf, pdf_fixture_get (qpdf, qpdf_get_trailer (qpdf), "/Info/Title")));
  qpdf_cleanup (&qpdf);
  g_assert_cmpstr (title, ==, "Löfte för Kvarnby");
  g_assert_nonnull (strstr (metadata, "Löfte för Kvarnby"));
  g_assert_null (strstr (metadata, "&#x"));
}

/* A negative number would say that the outline is closed, which its root cannot be (ISO 32000-1, table 152). */
static void
test_outline (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (3);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  qpdf_data qpdf = pdf_fixture_open (result->bytes);
  qpdf_oh outlines = pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/Outlines");

  g_assert_true (qpdf_oh_has_key (qpdf, outlines, "/First"));
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_key (qpdf, outlines, "/Count")), >, 3);
  qpdf_cleanup (&qpdf);
}

/* A line for a signature is 80 mm long; two of them do not stand beside each other within the measure. */
static void
test_signature_width (void)
{
  for (guint count = 1; count <= 2; count++)
    {
      g_autoptr (LofteAgreement) agreement = new_filled (1);
      LofteElement *root = LOFTE_ELEMENT (agreement);
      g_autoptr (LoftePdfResult) result = NULL;
      qpdf_data qpdf;
      qpdf_oh box;
      double width;

      while (lofte_element_count (root, "signatory") > count)
        lofte_element_remove (root, lofte_element_peek (root, "signatory", count));
      lofte_element_set (root, "track", "electronic");
      result = pdf_fixture_export (agreement, NULL);
      qpdf = pdf_fixture_open (result->bytes);
      box = pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/AcroForm/Fields/0/Rect");
      width = qpdf_oh_get_numeric_value (qpdf, qpdf_oh_get_array_item (qpdf, box, 2)) - qpdf_oh_get_numeric_value (qpdf, qpdf_oh_get_array_item (qpdf, box, 0));
      g_assert_cmpfloat (fabs (width * 25.4 / 72 - (count == 1 ? 80 : 70)), <, 0.5);
      qpdf_cleanup (&qpdf);
    }
}

/* ---- cancelling ---- */

static void
test_cancelled (void)
{
  g_autoptr (LofteAgreement) agreement = new_filled (1);
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) result = NULL;

  g_cancellable_cancel (cancellable);
  result = lofte_pdf_export (agreement, &options, cancellable, &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  result = lofte_pdf_preview (agreement, &options, cancellable, &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A document in which nothing has been filled in yet is a document too. */
static void
test_empty (void)
{
  g_autoptr (LofteAgreement) agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *report = NULL;

  pdf_fixture_set (LOFTE_ELEMENT (agreement), "kind", "pledge", "language", "sv", NULL);
  result = pdf_fixture_export (agreement, NULL);
  g_assert_cmpuint (result->n_pages, ==, 1);
  report = pdf_fixture_run (result->bytes, "qpdf", "--check", "PDF", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/export/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf/export/qpdf-check", test_qpdf_check);
  g_test_add_func ("/pdf/export/fonts", test_fonts);
  g_test_add_func ("/pdf/export/structure-order", test_structure_order);
  g_test_add_func ("/pdf/export/headings", test_headings);
  g_test_add_func ("/pdf/export/catalog", test_catalog);
  g_test_add_func ("/pdf/export/source", test_source);
  g_test_add_func ("/pdf/export/english", test_english);
  g_test_add_func ("/pdf/export/fields", test_fields);
  g_test_add_func ("/pdf/export/pen-has-no-fields", test_pen_has_no_fields);
  g_test_add_func ("/pdf/export/many-signatories", test_many_signatories);
  g_test_add_func ("/pdf/export/copies", test_copies);
  g_test_add_func ("/pdf/export/page-numbers", test_page_numbers);
  g_test_add_func ("/pdf/export/contents", test_contents);
  g_test_add_func ("/pdf/export/short-has-no-contents", test_short_has_no_contents);
  g_test_add_func ("/pdf/export/places", test_places);
  g_test_add_func ("/pdf/export/letters", test_letters);
  g_test_add_func ("/pdf/export/control-characters", test_control_characters);
  g_test_add_func ("/pdf/export/outline", test_outline);
  g_test_add_func ("/pdf/export/signature-width", test_signature_width);
  g_test_add_func ("/pdf/export/cancelled", test_cancelled);
  g_test_add_func ("/pdf/export/empty", test_empty);
  return g_test_run ();
}
