/* The writer: marks, structure, links and embedded files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-pdf-error.h"
#include "lofte-pdf-writer-private.h"
#include "pdf-fixture.h"

static void
draw_square (LoftePdfWriter *writer, LoftePdfNode *node)
{
  cairo_t *cr = lofte_pdf_writer_get_cairo (writer);

  if (node)
    lofte_pdf_writer_begin_content (writer, node);
  else
    lofte_pdf_writer_begin_artifact (writer, LOFTE_ARTIFACT_LAYOUT);
  cairo_rectangle (cr, 10, 10, 20, 20);
  cairo_fill (cr);
  lofte_pdf_writer_end (writer);
}

static GBytes *
finish (LoftePdfWriter *writer, GError **error)
{
  LoftePdfOptions options = pdf_fixture_options ();
  LoftePdfMetadata metadata = { .title = "Prov", .author = "Prov", .language = "sv-SE", .date = options.date };

  return lofte_pdf_writer_finish (writer, &metadata, NULL, error);
}

/* libqpdf reads from @pdf as long as it is open. */
static qpdf_data
finish_and_open (LoftePdfWriter *writer, GBytes **pdf)
{
  g_autoptr (GError) error = NULL;

  *pdf = finish (writer, &error);
  g_assert_no_error (error);
  return pdf_fixture_open (*pdf);
}

/* What cairo can only draw as a picture loses its marks: no untagged page goes out. */
static void
test_lost_marks (void)
{
  g_autoptr (LoftePdfWriter) writer = lofte_pdf_writer_new (500, 500, TRUE);
  LoftePdfNode *node = lofte_pdf_writer_add_node (writer, lofte_pdf_writer_get_root (writer), "P");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  draw_square (writer, node);
  cairo_set_operator (lofte_pdf_writer_get_cairo (writer), CAIRO_OPERATOR_XOR);
  draw_square (writer, node);
  lofte_pdf_writer_end_page (writer);
  pdf = finish (writer, &error);
  g_assert_null (pdf);
  g_assert_error (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_IMAGE);
}

/* A paragraph that goes on, on the next page: its second piece says which page it is on. */
static void
test_two_pages (void)
{
  g_autoptr (LoftePdfWriter) writer = lofte_pdf_writer_new (500, 500, TRUE);
  LoftePdfNode *node = lofte_pdf_writer_add_node (writer, lofte_pdf_writer_get_root (writer), "P");
  g_autoptr (GBytes) pdf = NULL;
  qpdf_data qpdf;
  qpdf_oh element;

  draw_square (writer, NULL);
  draw_square (writer, node);
  lofte_pdf_writer_end_page (writer);
  draw_square (writer, node);
  lofte_pdf_writer_end_page (writer);
  qpdf = finish_and_open (writer, &pdf);
  element = pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/StructTreeRoot/K");
  if (qpdf_oh_is_array (qpdf, element))
    element = qpdf_oh_get_array_item (qpdf, element, 0);
  element = pdf_fixture_get (qpdf, element, "/K/0");
  g_assert_cmpstr (qpdf_oh_get_name (qpdf, qpdf_oh_get_key (qpdf, element, "/S")), ==, "/P");
  g_assert_cmpint (qpdf_oh_get_array_n_items (qpdf, qpdf_oh_get_key (qpdf, element, "/K")), ==, 2);
  g_assert_cmpint (qpdf_oh_get_object_id (qpdf, pdf_fixture_get (qpdf, element, "/K/1/Pg")), ==, qpdf_oh_get_object_id (qpdf, qpdf_get_page_n (qpdf, 1)));
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, pdf_fixture_get (qpdf, element, "/K/1/MCID")), ==, 0);
  qpdf_cleanup (&qpdf);
}

static void
test_links (void)
{
  const cairo_rectangle_t box = { 10, 10, 20, 20 };
  g_autoptr (LoftePdfWriter) writer = lofte_pdf_writer_new (500, 500, TRUE);
  LoftePdfNode *paragraph = lofte_pdf_writer_add_node (writer, lofte_pdf_writer_get_root (writer), "P");
  LoftePdfNode *link = lofte_pdf_writer_add_node (writer, paragraph, "Link");
  g_autoptr (GBytes) pdf = NULL;
  qpdf_data qpdf;
  qpdf_oh annotation;

  draw_square (writer, link);
  lofte_pdf_writer_add_link (writer, link, &box, "https://göteborg.se/trygg het?å=1%20", "Göteborg");
  lofte_pdf_writer_end_page (writer);
  qpdf = finish_and_open (writer, &pdf);
  annotation = pdf_fixture_get (qpdf, qpdf_get_page_n (qpdf, 0), "/Annots/0");
  g_assert_cmpstr (qpdf_oh_get_utf8_value (qpdf, qpdf_oh_get_key (qpdf, annotation, "/Contents")), ==, "Göteborg");
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_key (qpdf, annotation, "/F")), ==, 4);
  g_assert_true (qpdf_oh_has_key (qpdf, annotation, "/StructParent"));
  g_assert_cmpstr (qpdf_oh_get_string_value (qpdf, pdf_fixture_get (qpdf, annotation, "/A/URI")), ==, "https://g%C3%B6teborg.se/trygg%20het?%C3%A5=1%20");
  g_assert_cmpfloat_with_epsilon (qpdf_oh_get_numeric_value (qpdf, pdf_fixture_get (qpdf, annotation, "/Rect/1")), 470, 0.01);
  qpdf_cleanup (&qpdf);
}

/* A node that nothing was drawn for would be read as an empty paragraph. */
static void
test_empty_nodes (void)
{
  g_autoptr (LoftePdfWriter) writer = lofte_pdf_writer_new (500, 500, TRUE);
  LoftePdfNode *root = lofte_pdf_writer_get_root (writer);
  LoftePdfNode *list = lofte_pdf_writer_add_node (writer, root, "L");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) raw = NULL;

  lofte_pdf_writer_add_node (writer, list, "LI");
  draw_square (writer, lofte_pdf_writer_add_node (writer, root, "P"));
  lofte_pdf_writer_end_page (writer);
  pdf = finish (writer, &error);
  g_assert_no_error (error);
  raw = pdf_fixture_uncompress (pdf);
  g_assert_true (pdf_fixture_holds (raw, "/S /P"));
  g_assert_false (pdf_fixture_holds (raw, "/S /LI"));
  g_assert_false (pdf_fixture_holds (raw, "/S /L\n"));
}

static void
test_embedded (void)
{
  static const char content[] = "<?xml version=\"1.0\"?>\n<löfte>\n</löfte>\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr (LoftePdfWriter) writer = lofte_pdf_writer_new (500, 500, TRUE);
  g_autofree char *embedded = NULL;
  g_autoptr (GBytes) pdf = NULL;
  qpdf_data qpdf;
  qpdf_oh file;

  draw_square (writer, lofte_pdf_writer_add_node (writer, lofte_pdf_writer_get_root (writer), "P"));
  lofte_pdf_writer_end_page (writer);
  lofte_pdf_writer_embed (writer, NULL, "löfte.xml", "Källa", "application/xml", "Source", bytes);
  qpdf = finish_and_open (writer, &pdf);
  file = pdf_fixture_get (qpdf, qpdf_get_root (qpdf), "/AF/0");
  embedded = pdf_fixture_dup_stream (qpdf, pdf_fixture_get (qpdf, file, "/EF/F"));
  g_assert_cmpstr (embedded, ==, content);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (qpdf, qpdf_oh_get_key (qpdf, file, "/UF")), ==, "löfte.xml");
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, pdf_fixture_get (qpdf, file, "/EF/F/Params/Size")), ==, (int) strlen (content));
  qpdf_cleanup (&qpdf);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/writer/lost-marks", test_lost_marks);
  g_test_add_func ("/pdf/writer/two-pages", test_two_pages);
  g_test_add_func ("/pdf/writer/links", test_links);
  g_test_add_func ("/pdf/writer/empty-nodes", test_empty_nodes);
  g_test_add_func ("/pdf/writer/embedded", test_embedded);
  return g_test_run ();
}
