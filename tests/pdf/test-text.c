/* Hyphens, spaces that hold together, and words that stay whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-hyphenator.h"
#include "lofte-section.h"
#include "lofte-typography-private.h"
#include "pdf-fixture.h"

#define SOFT_HYPHEN "\u00ad"

static const char *const long_words[] = {
  "trygghetsskapande", "lokalpolisområdeschefen", "samverkansöverenskommelsen", "brottsförebyggande", "kommunstyrelseförvaltningen", "ungdomskriminalitet", "fastighetsägarföreningen", "ordningsvaktsförordnande", "situationsmedvetenhet", "uppföljningsmöten"
};

static char *
make_paragraph (guint n_words)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", long_words[g_rand_int_range (random, 0, G_N_ELEMENTS (long_words))]);
  return g_string_free (text, FALSE);
}

/* ---- the hyphenator ---- */

static void
test_hyphenator (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteHyphenator) hyphenator = lofte_hyphenator_new ("sv", &error);
  guint n_breaks = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (long_words); i++)
    {
      g_autoptr (GArray) breaks = lofte_hyphenator_find (hyphenator, long_words[i]);

      for (guint j = 0; j < breaks->len; j++)
        {
          gsize offset = g_array_index (breaks, gsize, j);

          g_assert_cmpint (g_utf8_strlen (long_words[i], (gssize) offset), >=, 3);
          g_assert_cmpint (g_utf8_strlen (long_words[i] + offset, -1), >=, 3);
          g_assert_true (g_utf8_validate (long_words[i] + offset, -1, NULL));
          n_breaks++;
        }
    }
  g_assert_cmpuint (n_breaks, >, G_N_ELEMENTS (long_words));
}

static void
test_hyphenator_odd_words (void)
{
  static const char *const words[] = { "", "å", "ort", "åtagande", "Γιώργος", "漢字漢字漢字漢字", "ßßßßßßßß", "\u0130stanbulstanbul" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteHyphenator) hyphenator = lofte_hyphenator_new ("sv", &error);
  g_autofree char *endless = g_strnfill (5000, 'a');
  g_autoptr (GArray) none = lofte_hyphenator_find (hyphenator, endless);

  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GArray) breaks = lofte_hyphenator_find (hyphenator, words[i]);

      for (guint j = 0; j < breaks->len; j++)
        g_assert_cmpuint (g_array_index (breaks, gsize, j), <, strlen (words[i]));
    }
}

/* Nothing but soft hyphens comes in, and only into words that may be too long. */
static void
test_hyphenator_parts_long_words (void)
{
  static const struct
  {
    const char *text;
    const char *parted; /* with | for a soft hyphen; NULL for any */
  } texts[] = {
    { "", "" },
    { "Polisen och kommunen", "Polisen och kommunen" },
    { "Polisen, kommunens säkerhetssamordnare", "Polisen, kommunens säker|hets|sam|ord|nare" },
    { "  medborgardialoger (2021)–åtgärdsplanering.", NULL },
    { "漢字 \u0130stanbulstanbul 12345678901234567890", NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteHyphenator) hyphenator = lofte_hyphenator_new ("sv", &error);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *parted = lofte_hyphenator_dup_parted (hyphenator, texts[i].text);
      g_auto (GStrv) syllables = g_strsplit (parted, "\302\255", -1);
      g_autofree char *shown = g_strjoinv ("|", syllables);
      g_autofree char *whole = g_strjoinv ("", syllables);

      g_assert_cmpstr (whole, ==, texts[i].text);
      if (texts[i].parted)
        g_assert_cmpstr (shown, ==, texts[i].parted);
    }
}

/* ---- on the page ---- */

static char *
dup_raw_text (LofteAgreement *agreement)
{
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);

  return pdf_fixture_run (result->bytes, "pdftotext", "-raw", "PDF", "-", NULL);
}

static gboolean
ends_with_hyphen (const char *line)
{
  return g_str_has_suffix (line, "-") || g_str_has_suffix (line, SOFT_HYPHEN) || g_str_has_suffix (line, "\u2010");
}

static LofteAgreement *
new_with_body (const char *body)
{
  LofteAgreement *agreement = pdf_fixture_new_agreement ();
  g_autofree char *markup = g_strdup_printf ("<p>%s</p>", body);

  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (agreement), "section", 0), "body", markup);
  return agreement;
}

static void
test_hyphens (void)
{
  g_autofree char *body = make_paragraph (130);
  g_autoptr (LofteAgreement) agreement = new_with_body (body);
  g_autofree char *text = dup_raw_text (agreement);
  g_auto (GStrv) lines = text ? g_strsplit_set (text, "\n\f", -1) : NULL;
  guint n_hyphens = 0;

  for (guint i = 0; lines && lines[i] && lines[i + 1]; i++)
    {
      const char *last_word = strrchr (lines[i], ' ');
      g_autofree char *next_word = g_strndup (lines[i + 1], strcspn (lines[i + 1], " "));

      if (!ends_with_hyphen (lines[i]))
        continue;
      n_hyphens++;
      if (ends_with_hyphen (lines[i + 1]))
        g_error ("two lines in a row end with a hyphen: %s / %s", lines[i], lines[i + 1]);
      g_assert_nonnull (last_word);
      g_assert_cmpint (g_utf8_strlen (last_word + 1, -1), >=, 3 + 1);
      g_assert_cmpint (g_utf8_strlen (next_word, -1), >=, 3);
    }
  if (text)
    g_assert_cmpuint (n_hyphens, >, 5);
}

/* A word is parted only where the patterns allow it. */
static void
test_hyphens_are_patterns (void)
{
  g_autofree char *body = make_paragraph (130);
  g_autoptr (LofteAgreement) agreement = new_with_body (body);
  g_autofree char *text = dup_raw_text (agreement);
  g_auto (GStrv) lines = text ? g_strsplit_set (text, "\n\f", -1) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteHyphenator) hyphenator = lofte_hyphenator_new ("sv", &error);
  guint n_hyphens = 0;

  g_assert_no_error (error);
  for (guint i = 0; lines && lines[i] && lines[i + 1]; i++)
    {
      const char *last_word = strrchr (lines[i], ' ');
      const char *hyphen = *lines[i] ? g_utf8_prev_char (lines[i] + strlen (lines[i])) : lines[i];
      g_autofree char *head = NULL;
      g_autofree char *tail = g_strndup (lines[i + 1], strcspn (lines[i + 1], " "));
      g_autofree char *word = NULL;
      g_autoptr (GArray) breaks = NULL;
      gboolean allowed = FALSE;

      if (!ends_with_hyphen (lines[i]) || !last_word)
        continue;
      head = g_strndup (last_word + 1, hyphen - last_word - 1);
      word = g_strconcat (head, tail, NULL);
      breaks = lofte_hyphenator_find (hyphenator, word);
      for (guint j = 0; j < breaks->len; j++)
        allowed = allowed || g_array_index (breaks, gsize, j) == strlen (head);
      if (!allowed)
        g_error ("“%s” is parted after “%s”", word, head);
      n_hyphens++;
    }
  if (text)
    g_assert_cmpuint (n_hyphens, >, 3);
}

/* Who searches or copies finds whole words: no soft hyphen stands inside a line. */
static void
test_whole_words (void)
{
  g_autofree char *body = make_paragraph (60);
  g_autoptr (LofteAgreement) agreement = new_with_body (body);
  g_autofree char *text = dup_raw_text (agreement);
  g_auto (GStrv) lines = text ? g_strsplit_set (text, "\n\f", -1) : NULL;
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n_inside = 0;

  for (guint i = 0; lines && lines[i]; i++)
    {
      const char *hyphen = strstr (lines[i], SOFT_HYPHEN);

      n_inside += hyphen && hyphen[strlen (SOFT_HYPHEN)] != '\0';
      if (ends_with_hyphen (lines[i]))
        g_string_append_len (joined, lines[i], g_utf8_prev_char (lines[i] + strlen (lines[i])) - lines[i]);
      else
        g_string_append_printf (joined, "%s ", lines[i]);
    }
  g_assert_cmpuint (n_inside, ==, 0);
  if (text)
    g_assert_nonnull (strstr (joined->str, body));
}

static void
test_headings_whole (void)
{
  g_autofree char *heading = make_paragraph (12);
  g_autoptr (LofteAgreement) agreement = new_with_body ("Kort text.");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (agreement), "section", 0), "heading", heading);
  text = dup_raw_text (agreement);
  lines = text ? g_strsplit_set (text, "\n\f", -1) : NULL;
  for (guint i = 0; lines && lines[i]; i++)
    g_assert_false (ends_with_hyphen (lines[i]));
}

static guint
count_letter (const char *text, char letter)
{
  guint count = 0;

  for (const char *at = strchr (text, letter); at; at = strchr (at + 1, letter))
    count++;
  return count;
}

/* A word that no measure holds is parted rather than drawn over the edge. */
static void
test_endless_word (void)
{
  g_autofree char *body = g_strnfill (400, 'm');
  g_autoptr (LofteAgreement) agreement = new_with_body (body);
  g_autoptr (LoftePdfResult) result = pdf_fixture_export (agreement, NULL);
  g_autofree char *text = pdf_fixture_dup_text (result->bytes);

  g_assert_cmpuint (count_letter (text, 'm'), >=, 400);
}

/* However long a word is and wherever it stands, the time is bounded and no letter is lost. */
static void
test_endless_everywhere (void)
{
  g_autofree char *title = g_strnfill (5000, 'w');
  g_autofree char *body = g_strnfill (20000, 'm');
  g_autofree char *dotted = g_strnfill (20000, '.');
  g_autofree char *cell = g_strnfill (20000, 'q');
  g_autofree char *mixed = g_strdup_printf ("En <b>början</b> %s<b>%s</b> slut <a href=\"https://a.se\">%s</a>", body, dotted, cell);
  g_autoptr (LofteAgreement) agreement = new_with_body (mixed);
  LofteElement *root = LOFTE_ELEMENT (agreement);
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;
  gint64 start;
  double seconds;

  lofte_element_set (root, "title", title);
  lofte_element_set (lofte_element_peek (root, "section", 0), "heading", title);
  for (guint i = 0; i < lofte_element_count (root, "party"); i++)
    lofte_element_set (lofte_element_peek (root, "party", i), "dnr", cell);
  start = g_get_monotonic_time ();
  result = pdf_fixture_export (agreement, NULL);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_test_message ("%.1f s", seconds);
  g_assert_cmpfloat (seconds, <, 10);
  text = pdf_fixture_dup_text (result->bytes);
  g_assert_cmpuint (count_letter (text, 'm'), >=, 20000);
  g_assert_cmpuint (count_letter (text, 'q'), >=, 20000);
  g_assert_cmpuint (count_letter (text, 'w'), >=, 2 * 5000);
}

/* ---- what holds together ---- */

static void
test_no_break_spaces (void)
{
  static const char *const cases[][2] = {
    { "§ 4", "§\u00a04" },
    { "9 § lagen", "9\u00a0§ lagen" },
    { "1 234 personer", "1\u00a0234 personer" },
    { "12 345 678 kr", "12\u00a0345\u00a0678 kr" },
    { "den 18 november", "den 18\u00a0november" },
    { "kl. 18", "kl.\u00a018" },
    { "45 % av", "45\u00a0% av" },
    { "2 av 3", "2 av 3" },
    { "år 2025 1234 personer", "år 2025 1234 personer" },
    { "§ en", "§ en" },
    { "a\tb", "a b" },
    { "ra\u00addio\ufeff", "radio" },
    { " ", " " },
    { "§", "§" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prepared = lofte_typography_prepare (cases[i][0]);

      g_assert_cmpstr (prepared, ==, cases[i][1]);
    }
}

static void
test_accent (void)
{
  LofteColour usual = lofte_typography_parse_colour (NULL);
  LofteColour light = lofte_typography_parse_colour ("FFFF00");
  LofteColour dark = lofte_typography_parse_colour ("800000");
  LofteColour wrong = lofte_typography_parse_colour ("röd");

  g_assert_cmpfloat (usual.blue, ==, light.blue);
  g_assert_cmpfloat (usual.blue, ==, wrong.blue);
  g_assert_cmpfloat_with_epsilon (dark.red, 0.5, 0.01);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/text/hyphenator", test_hyphenator);
  g_test_add_func ("/pdf/text/hyphenator-odd-words", test_hyphenator_odd_words);
  g_test_add_func ("/pdf/text/hyphenator-parts-long-words", test_hyphenator_parts_long_words);
  g_test_add_func ("/pdf/text/hyphens", test_hyphens);
  g_test_add_func ("/pdf/text/hyphens-are-patterns", test_hyphens_are_patterns);
  g_test_add_func ("/pdf/text/whole-words", test_whole_words);
  g_test_add_func ("/pdf/text/headings-whole", test_headings_whole);
  g_test_add_func ("/pdf/text/endless-word", test_endless_word);
  g_test_add_func ("/pdf/text/endless-everywhere", test_endless_everywhere);
  g_test_add_func ("/pdf/text/no-break-spaces", test_no_break_spaces);
  g_test_add_func ("/pdf/text/accent", test_accent);
  return g_test_run ();
}
