/* Text from word processors: what is kept and what goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-html-paste.h"

static void
assert_markup (const char *html, const char *expected)
{
  g_autoptr (LofteRichText) text = lofte_rich_text_new_from_html (html);
  g_autofree char *markup = lofte_rich_text_to_markup (text);

  g_assert_cmpstr (markup, ==, expected);
}

static void
test_forms (void)
{
  assert_markup ("<p style='font-family:Calibri;color:red'>Vi <b>lovar</b> <span style='font-style:italic'>mycket</span>.</p>", "<p>Vi <b>lovar</b> <i>mycket</i>.</p>");
  assert_markup ("<b style='font-weight:normal'><p>Vanlig</p></b>", "<p>Vanlig</p>");
  assert_markup ("<h2>Rubrik</h2><p>Text\n  på två\n rader</p>", "<h>Rubrik</h><p>Text på två rader</p>");
  assert_markup ("<p>Se <a href='https://www.arboga.se/'>webben</a> och <a href='javascript:x()'>inte</a></p>", "<p>Se <a href=\"https://www.arboga.se/\">webben</a> och inte</p>");
}

static void
test_lists (void)
{
  assert_markup ("<ul><li>ett</li><li><p>två</p></li></ul><p>efter</p>", "<ul><li>ett</li><li>två</li></ul><p>efter</p>");
  assert_markup ("<ol><li>ett</li></ol>", "<ol><li>ett</li></ol>");
}

/* As Word 2016 writes it. */
static void
test_word (void)
{
  assert_markup ("<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=SV>"
                 "<!--StartFragment--><p class=MsoNormal><span lang=SV style='font-size:11.0pt'>Så <b>här</b><o:p></o:p></span></p>"
                 "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>först<o:p></o:p></p>"
                 "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>sedan</p>"
                 "<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>",
                 "<p>Så <b>här</b></p><ul><li>först</li><li>sedan</li></ul>");
}

static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (LofteRichText) text = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (deep, "<div>");
  text = lofte_rich_text_new_from_html (deep->str);
  g_assert_nonnull (text);
  assert_markup ("", "");
  assert_markup ("<script>alert(1)</script><p>kvar", "<p>kvar</p>");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/html-paste/forms", test_forms);
  g_test_add_func ("/core/html-paste/lists", test_lists);
  g_test_add_func ("/core/html-paste/word", test_word);
  g_test_add_func ("/core/html-paste/hostile", test_hostile);
  return g_test_run ();
}
