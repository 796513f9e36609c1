/* Tests of LofteSignatureAppearance: everything stays inside the box and can be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <string.h>

#include <poppler.h>

#include "lofte-signature-appearance-private.h"
#include "sign-test-support.h"

/* The platform's poppler has no cleanup functions of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* Poppler reports the font's height, a little more than the ink. */
#define TOLERANCE 2.0

static GBytes *
draw (const LofteSignatureAppearance *appearance, double width, double height)
{
  PangoFontMap *font_map = pango_cairo_font_map_new ();
  g_autoptr (GError) error = NULL;
  GBytes *drawing = lofte_signature_appearance_draw (appearance, width, height, font_map, &error);

  g_assert_no_error (error);
  g_object_unref (font_map);
  return drawing;
}

static PopplerPage *
open_page (GBytes *drawing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (drawing, NULL, &error);

  g_assert_no_error (error);
  return poppler_document_get_page (document, 0);
}

static char *
read_text (GBytes *drawing)
{
  g_autoptr (PopplerPage) page = open_page (drawing);

  return poppler_page_get_text (page);
}

/* Height of the lowest and highest letters, to judge legibility; asserts that nothing leaves the box. */
static void
assert_inside (GBytes *drawing, double width, double height, double *smallest)
{
  g_autoptr (PopplerPage) page = open_page (drawing);
  PopplerRectangle *rectangles = NULL;
  guint n_rectangles = 0;

  *smallest = G_MAXDOUBLE;
  g_assert_true (poppler_page_get_text_layout (page, &rectangles, &n_rectangles));
  g_assert_cmpuint (n_rectangles, >, 0);
  for (guint i = 0; i < n_rectangles; i++)
    {
      g_assert_cmpfloat (rectangles[i].x1, >=, -TOLERANCE);
      g_assert_cmpfloat (rectangles[i].x2, <=, width + TOLERANCE);
      g_assert_cmpfloat (rectangles[i].y1, >=, -TOLERANCE);
      g_assert_cmpfloat (rectangles[i].y2, <=, height + TOLERANCE);
      /* Line ends are reported as characters without height. */
      if (rectangles[i].y2 > rectangles[i].y1)
        *smallest = MIN (*smallest, rectangles[i].y2 - rectangles[i].y1);
    }
  g_free (rectangles);
}

static LofteSignatureAppearance
make_appearance (GDateTime *time)
{
  LofteSignatureAppearance appearance = {
    .name = "Åsa Öberg",
    .title = "t.f. kommundirektör",
    .organisation = "Trollhättans kommun",
    .place = "Trollhättan",
    .word = "EXEMPEL",
    .time = time,
    .language = "sv",
  };

  return appearance;
}

static void
test_words (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  LofteSignatureAppearance appearance = make_appearance (time);
  g_autoptr (GBytes) drawing = draw (&appearance, 225, 80);
  g_autofree char *text = read_text (drawing);
  double smallest = 0;

  g_assert_nonnull (strstr (text, "Elektroniskt undertecknad av"));
  g_assert_nonnull (strstr (text, "EXEMPEL"));
  g_assert_nonnull (strstr (text, "Åsa Öberg"));
  g_assert_nonnull (strstr (text, "t.f. kommundirektör"));
  g_assert_nonnull (strstr (text, "Trollhättans kommun"));
  g_assert_nonnull (strstr (text, "Trollhättan den 15 juni 2026 kl. 14.32 (UTC+02:00)"));
  assert_inside (drawing, 225, 80, &smallest);
}

static void
test_english (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 12, 1, 9, 5, 0);
  LofteSignatureAppearance appearance = make_appearance (time);
  g_autoptr (GBytes) drawing = NULL;
  g_autofree char *text = NULL;

  appearance.language = "en";
  appearance.place = NULL;
  appearance.word = NULL;
  drawing = draw (&appearance, 225, 80);
  text = read_text (drawing);
  g_assert_nonnull (strstr (text, "Signed electronically by"));
  g_assert_nonnull (strstr (text, "1 December 2026 at 09:05 (UTC)"));
  g_assert_null (strstr (text, "EXEMPEL"));
}

/* No word in the box may judge the signature: that is the reader's program's work. */
static void
test_no_claims (void)
{
  static const char *const claims[] = { "giltig", "Giltig", "valid", "Valid", "verifier", "✓", "✔" };
  g_autoptr (GDateTime) time = test_make_time ();
  LofteSignatureAppearance appearance = make_appearance (time);

  for (guint language = 0; language < 2; language++)
    {
      g_autoptr (GBytes) drawing = NULL;
      g_autofree char *text = NULL;

      appearance.language = language == 0 ? "sv" : "en";
      drawing = draw (&appearance, 225, 80);
      text = read_text (drawing);
      for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
        g_assert_null (strstr (text, claims[i]));
    }
}

static char *
make_long_text (GRand *random)
{
  static const char *const parts[] = { "Åsa", "-", " ", "Öberg", "kommunstyrelsens", "ordförande", "Wwwwwwwwwwwwwwwwwwwwww", "i", "Γιώργος", "Łukasz", "\n", "\xe2\x80\xae", "%s", "(", "\\" };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 60); n > 0; n--)
    g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

/* Any text in any box. */
static void
test_always_inside (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int i = 0; i < 60; i++)
    {
      LofteSignatureAppearance appearance = make_appearance (time);
      g_autofree char *name = make_long_text (random);
      g_autofree char *title = make_long_text (random);
      g_autofree char *place = make_long_text (random);
      double width = g_rand_double_range (random, 30, 400);
      double height = g_rand_double_range (random, 15, 150);
      g_autoptr (GBytes) drawing = NULL;
      double smallest = 0;

      appearance.name = name;
      appearance.title = title;
      appearance.place = place;
      drawing = draw (&appearance, width, height);
      assert_inside (drawing, width, height, &smallest);
    }
}

/* In the box that the signature page prepares, even long titles stay at 6 points or more. */
static void
test_legible (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  LofteSignatureAppearance appearance = make_appearance (time);
  g_autoptr (GBytes) drawing = NULL;
  double smallest = 0;

  appearance.name = "Anna-Karin Fredriksson Södergren von Rosenstein";
  appearance.title = "tillförordnad lokalpolisområdeschef, enligt delegation från polisregionchefen i region Väst";
  appearance.organisation = "Polismyndigheten, polisregion Väst, lokalpolisområde Storgöteborg Nordost";
  drawing = draw (&appearance, 225, 80);
  assert_inside (drawing, 225, 80, &smallest);
  g_test_message ("smallest line: %.2f points", smallest);
  /* The caption is the smallest line, 7.5 to 9 of the text. */
  g_assert_cmpfloat (smallest, >=, 5.0);
}

static void
test_tiny_boxes (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  LofteSignatureAppearance appearance = make_appearance (time);
  static const double sizes[][2] = { { 1, 1 }, { 3, 200 }, { 400, 4 }, { 14400, 14400 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) drawing = draw (&appearance, sizes[i][0], sizes[i][1]);

      g_assert_cmpuint (g_bytes_get_size (drawing), >, 100);
    }
}

static void
test_fonts (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  LofteSignatureAppearance appearance = make_appearance (time);
  qpdf_data target = qpdf_init ();
  qpdf_data donor = NULL;
  g_autoptr (GBytes) drawing = draw (&appearance, 225, 80);
  g_autoptr (GError) error = NULL;
  qpdf_oh form, fonts, dictionary;
  guint n_fonts = 0;

  qpdf_empty_pdf (target);
  form = lofte_signature_appearance_import (target, drawing, 225, 80, &donor, &error);
  g_assert_no_error (error);
  dictionary = qpdf_oh_get_dict (target, form);
  g_assert_true (qpdf_oh_is_name_and_equals (target, qpdf_oh_get_key (target, dictionary, "/Subtype"), "/Form"));
  /* PDF/A: no transparency group, every font embedded and mapped to Unicode. */
  g_assert_false (qpdf_oh_has_key (target, dictionary, "/Group"));
  fonts = qpdf_oh_get_key (target, qpdf_oh_get_key (target, dictionary, "/Resources"), "/Font");
  qpdf_oh_begin_dict_key_iter (target, fonts);
  while (qpdf_oh_dict_more_keys (target))
    {
      qpdf_oh font = qpdf_oh_get_key (target, fonts, qpdf_oh_dict_next_key (target));
      qpdf_oh descendants = qpdf_oh_get_key (target, font, "/DescendantFonts");
      qpdf_oh described = qpdf_oh_is_array (target, descendants) ? qpdf_oh_get_array_item (target, descendants, 0) : font;
      qpdf_oh descriptor = qpdf_oh_get_key (target, described, "/FontDescriptor");

      g_assert_true (qpdf_oh_is_stream (target, qpdf_oh_get_key (target, font, "/ToUnicode")));
      g_assert_true (qpdf_oh_has_key (target, descriptor, "/FontFile") || qpdf_oh_has_key (target, descriptor, "/FontFile2") || qpdf_oh_has_key (target, descriptor, "/FontFile3"));
      if (qpdf_oh_is_name_and_equals (target, qpdf_oh_get_key (target, described, "/Subtype"), "/CIDFontType2"))
        g_assert_true (qpdf_oh_is_name_and_equals (target, qpdf_oh_get_key (target, described, "/CIDToGIDMap"), "/Identity"));
      n_fonts++;
    }
  g_assert_cmpuint (n_fonts, >=, 2);
  g_assert_false (qpdf_has_error (target));
  qpdf_cleanup (&target);
  qpdf_cleanup (&donor);
}

static void
test_zones (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (-(3 * 3600 + 1800));
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 2, 3, 4, 5, 6);
  g_autofree char *text = lofte_signature_appearance_format_time (time, "St. John’s", "en");
  g_autofree char *fallback = lofte_signature_appearance_format_time (time, "", "tlh");

  g_assert_cmpstr (text, ==, "St. John’s, 3\302\240February 2026 at 04:05 (UTC-03:30)");
  g_assert_cmpstr (fallback, ==, "3\302\240februari 2026 kl.\302\24004.05 (UTC-03:30)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signature-appearance/words", test_words);
  g_test_add_func ("/signature-appearance/english", test_english);
  g_test_add_func ("/signature-appearance/no-claims", test_no_claims);
  g_test_add_func ("/signature-appearance/always-inside", test_always_inside);
  g_test_add_func ("/signature-appearance/legible", test_legible);
  g_test_add_func ("/signature-appearance/tiny-boxes", test_tiny_boxes);
  g_test_add_func ("/signature-appearance/fonts", test_fonts);
  g_test_add_func ("/signature-appearance/zones", test_zones);

  return g_test_run ();
}
