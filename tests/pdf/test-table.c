/* Tables over many pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "lofte-commitment.h"
#include "lofte-evidence.h"
#include "lofte-focus-area.h"
#include "lofte-row.h"
#include "lofte-typography-private.h"
#include "pdf-fixture.h"

static LofteElement *
add_evidence_table (LofteAgreement *agreement, const char *columns, guint n_rows)
{
  LofteElement *evidence = pdf_fixture_add (pdf_fixture_get_picture (agreement), LOFTE_TYPE_EVIDENCE, "kind", "table", "title", "Anmälda brott", "column", columns, NULL);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *cells = g_strdup_printf ("Rad%u början\n%u\nslut%u", i, 1000 + i, i);

      pdf_fixture_add (evidence, LOFTE_TYPE_ROW, "cell", cells, NULL);
    }
  return evidence;
}

/* No text stands outside of the measure of the page. */
static void
assert_inside (GBytes *pdf)
{
  g_autofree char *boxes = pdf_fixture_run (pdf, "pdftotext", "-bbox", "PDF", "-", NULL);
  guint n_words = 0;

  for (const char *at = boxes ? strstr (boxes, "<word ") : NULL; at; at = strstr (at + 1, "<word "))
    {
      double left = g_ascii_strtod (strstr (at, "xMin=\"") + 6, NULL);
      double right = g_ascii_strtod (strstr (at, "xMax=\"") + 6, NULL);
      double bottom = g_ascii_strtod (strstr (at, "yMax=\"") + 6, NULL);

      g_assert_cmpfloat (left, >=, LOFTE_TEXT_LEFT - 60);
      g_assert_cmpfloat (right, <=, LOFTE_TEXT_LEFT + LOFTE_TEXT_WIDTH + 1);
      g_assert_cmpfloat (bottom, <=, LOFTE_PAGE_HEIGHT - 30);
      n_words++;
    }
  if (boxes)
    g_assert_cmpuint (n_words, >, 10);
}

static void
test_long (void)
{
  const guint n_rows = 500;
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  guint row = 0;

  add_evidence_table (agreement, "Område\nAntal\nAnmärkning", n_rows);
  result = pdf_fixture_export (agreement, NULL);
  g_assert_cmpuint (result->n_pages, >, 6);
  text = pdf_fixture_dup_text (result->bytes);
  pages = g_strsplit (text, "\f", -1);
  for (guint page = 0; page < result->n_pages; page++)
    {
      guint first = row;

      for (; row < n_rows; row++)
        {
          g_autofree char *start = g_strdup_printf ("Rad%u början", row);
          g_autofree char *end = g_strdup_printf ("slut%u", row);

          if (!strstr (pages[page], start))
            break;
          g_assert_nonnull (strstr (pages[page], end));
        }
      if (row > first)
        {
          g_assert_nonnull (strstr (pages[page], "Område"));
          g_assert_nonnull (strstr (pages[page], "Anmärkning"));
          g_assert_cmpuint (row - first, >=, 2);
        }
    }
  g_assert_cmpuint (row, ==, n_rows);
  assert_inside (result->bytes);
}

/* To a reader of the structure the head stands there once, on however many pages it is drawn. */
static void
test_head_once (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *structure = NULL;
  guint n_heads = 0;

  add_evidence_table (agreement, "Område\nAntal\nAnmärkning", 40);
  result = pdf_fixture_export (agreement, NULL);
  g_assert_cmpuint (result->n_pages, >, 1);
  structure = pdf_fixture_run (result->bytes, "pdfinfo", "-struct-text", "PDF", NULL);
  for (const char *at = structure ? strstr (structure, "Anmärkning") : NULL; at; at = strstr (at + 1, "Anmärkning"))
    n_heads++;
  if (structure)
    {
      g_assert_cmpuint (n_heads, ==, 1);
      g_assert_null (strstr (structure, "(forts.)"));
    }
}

static guint
count_in (const char *text, const char *part)
{
  guint count = 0;

  for (const char *at = strstr (text, part); at; at = strstr (at + 1, part))
    count++;
  return count;
}

/* Each repeated head says that the table goes on, in its first cell or, where that is narrow, above it. */
static void
test_continued (void)
{
  static const struct
  {
    const char *language;
    const char *columns;
    const char *mark;
  } cases[] = {
    { "sv", "Område\nAntal\nAnmärkning", "(forts.)" },
    { "en", "Område\nAntal\nAnmärkning", "(cont.)" },
    { "sv", "Platsbeteckningsnamnsförte\nPlatsbeteckningsnamnsförte\nPlatsbeteckningsnamnsförte", "(forts.)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
      g_autoptr (LoftePdfResult) result = NULL;
      g_autofree char *text = NULL;
      g_auto (GStrv) pages = NULL;
      gboolean begun = FALSE;

      lofte_element_set (LOFTE_ELEMENT (agreement), "language", cases[i].language);
      add_evidence_table (agreement, cases[i].columns, 60);
      result = pdf_fixture_export (agreement, NULL);
      text = pdf_fixture_dup_text (result->bytes);
      pages = g_strsplit (text, "\f", -1);
      for (guint page = 0; page < result->n_pages; page++)
        {
          gboolean has_rows = strstr (pages[page], "början") != NULL;

          g_assert_cmpuint (count_in (pages[page], cases[i].mark), ==, has_rows && begun ? 1 : 0);
          begun = begun || has_rows;
        }
      g_assert_true (begun);
      assert_inside (result->bytes);
    }
}

/* Whatever the number of rows, the last is never alone on its page. */
static void
test_no_lone_row (void)
{
  for (guint n_rows = 24; n_rows < 40; n_rows++)
    {
      g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
      g_autoptr (LoftePdfResult) result = NULL;
      g_autofree char *last = g_strdup_printf ("Rad%u början", n_rows - 1);
      g_autofree char *before = g_strdup_printf ("Rad%u början", n_rows - 2);
      g_autofree char *text = NULL;
      g_auto (GStrv) pages = NULL;

      add_evidence_table (agreement, "Område\nAntal\nAnmärkning", n_rows);
      result = pdf_fixture_export (agreement, NULL);
      text = pdf_fixture_dup_text (result->bytes);
      pages = g_strsplit (text, "\f", -1);
      for (guint page = 0; page < result->n_pages; page++)
        g_assert_true ((strstr (pages[page], last) != NULL) == (strstr (pages[page], before) != NULL));
    }
}

static guint
count_words (const char *text, const char *prefix, guint n_words)
{
  g_autofree char *letters = pdf_fixture_keep_letters (text);
  guint count = 0;

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("%s%ux", prefix, i);

      if (strstr (letters, pattern))
        count++;
      else
        g_test_message ("%s is missing", pattern);
    }
  return count;
}

static char *
make_words (const char *prefix, guint n_words)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (words, "%s%ux ", prefix, i);
  return g_string_free (words, FALSE);
}

static void
test_row_taller_than_page (void)
{
  const guint n_words = 1500;
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  LofteElement *focus = pdf_fixture_add_focus_area (agreement, 2);
  g_autofree char *words = make_words ("ord", n_words);
  g_autofree char *places = make_words ("plats", 900);
  g_autofree char *others = g_strconcat ("Alltid ", places, NULL);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;
  g_autofree char *report = NULL;

  pdf_fixture_add (focus, LOFTE_TYPE_COMMITMENT, "kind", "count", "text", words, "when", others, NULL);
  pdf_fixture_add (focus, LOFTE_TYPE_COMMITMENT, "kind", "count", "text", "sist av alla", NULL);
  result = pdf_fixture_export (agreement, NULL);
  text = pdf_fixture_dup_text (result->bytes);
  g_assert_cmpuint (count_words (text, "ord", n_words), ==, n_words);
  g_assert_cmpuint (count_words (text, "plats", 900), ==, 900);
  g_assert_nonnull (strstr (text, "sist av alla"));
  assert_inside (result->bytes);
  report = pdf_fixture_run (result->bytes, "qpdf", "--check", "PDF", NULL);
}

/* A column's heading may be as long as a foreign file made it. */
static void
test_head_taller_than_page (void)
{
  const guint n_words = 1200;
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  g_autofree char *words = make_words ("rubrik", n_words);
  g_autofree char *columns = g_strdup_printf ("Område\n%s\nAnmärkning", g_strchomp (words));
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;

  add_evidence_table (agreement, columns, 5);
  result = pdf_fixture_export (agreement, NULL);
  text = pdf_fixture_dup_text (result->bytes);
  g_assert_cmpuint (count_words (text, "rubrik", n_words), ==, n_words);
  g_assert_nonnull (strstr (text, "slut4"));
  assert_inside (result->bytes);
}

static void
test_many_columns (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  g_autoptr (GString) columns = g_string_new ("Område");
  g_autoptr (GString) cells = g_string_new ("Centrum");
  LofteElement *evidence;
  g_autoptr (LoftePdfResult) result = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (columns, "\nmånad%u", i);
      g_string_append_printf (cells, "\n%u", 1000 + i);
    }
  evidence = add_evidence_table (agreement, columns->str, 0);
  pdf_fixture_add (evidence, LOFTE_TYPE_ROW, "cell", cells->str, NULL);
  result = pdf_fixture_export (agreement, NULL);
  g_assert_cmpuint (result->n_pages, >=, 1);
}

/* Cells of a row stand beside each other, none in the next one's column. */
static void
test_columns_apart (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  LofteElement *focus = pdf_fixture_add_focus_area (agreement, 0);
  g_autofree char *when = make_words ("tid", 30);
  g_autofree char *what = make_words ("vad", 60);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *boxes = NULL;
  double right_of_what = 0, left_of_when = G_MAXDOUBLE;

  pdf_fixture_add (focus, LOFTE_TYPE_COMMITMENT, "kind", "count", "text", what, "when", when, NULL);
  result = pdf_fixture_export (agreement, NULL);
  boxes = pdf_fixture_run (result->bytes, "pdftotext", "-bbox", "PDF", "-", NULL);
  for (const char *at = boxes ? strstr (boxes, "<word ") : NULL; at; at = strstr (at + 1, "<word "))
    {
      const char *word = strchr (at, '>') + 1;

      if (g_str_has_prefix (word, "vad"))
        right_of_what = MAX (right_of_what, g_ascii_strtod (strstr (at, "xMax=\"") + 6, NULL));
      else if (g_str_has_prefix (word, "tid"))
        left_of_when = MIN (left_of_when, g_ascii_strtod (strstr (at, "xMin=\"") + 6, NULL));
    }
  if (boxes)
    g_assert_cmpfloat (right_of_what, <, left_of_when);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/table/long", test_long);
  g_test_add_func ("/pdf/table/head-once", test_head_once);
  g_test_add_func ("/pdf/table/continued", test_continued);
  g_test_add_func ("/pdf/table/no-lone-row", test_no_lone_row);
  g_test_add_func ("/pdf/table/row-taller-than-page", test_row_taller_than_page);
  g_test_add_func ("/pdf/table/head-taller-than-page", test_head_taller_than_page);
  g_test_add_func ("/pdf/table/many-columns", test_many_columns);
  g_test_add_func ("/pdf/table/columns-apart", test_columns_apart);
  return g_test_run ();
}
