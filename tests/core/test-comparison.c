/* Comparing texts and documents, and the words of the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-commitment.h"
#include "lofte-comparison.h"
#include "lofte-event-words.h"
#include "lofte-focus-area.h"
#include "lofte-section.h"

/* The whole comparison in one string: [deleted] and {inserted}. */
static char *
show (const char *before, const char *after)
{
  g_autoptr (GPtrArray) runs = lofte_text_compare (before, after);
  GString *shown = g_string_new (NULL);
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const LofteTextRun *run = g_ptr_array_index (runs, i);

      g_assert_cmpstr (run->text, !=, "");
      if (run->kind != LOFTE_TEXT_INSERTED)
        g_string_append (old, run->text);
      if (run->kind != LOFTE_TEXT_DELETED)
        g_string_append (new, run->text);
      g_string_append_printf (shown, run->kind == LOFTE_TEXT_SAME ? "%s" : run->kind == LOFTE_TEXT_DELETED ? "[%s]"
                                                                                                           : "{%s}",
                              run->text);
    }
  g_assert_cmpstr (old->str, ==, before ? before : "");
  g_assert_cmpstr (new->str, ==, after ? after : "");
  return g_string_free (shown, FALSE);
}

static void
assert_shown (const char *before, const char *after, const char *expected)
{
  g_autofree char *shown = show (before, after);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_text (void)
{
  assert_shown (NULL, NULL, "");
  assert_shown ("lika", "lika", "lika");
  assert_shown (NULL, "nytt", "{nytt}");
  assert_shown ("borta", "", "[borta]");
  assert_shown ("Vi går i kväll", "Vi går ofta i kväll", "Vi går {ofta }i kväll");
  assert_shown ("Polisen fortsätter sitt arbete.", "Polisen fortsätter sitt samarbete.", "Polisen fortsätter sitt [arbete]{samarbete}.");
  assert_shown ("en röd bil här", "en blå båt här", "en [röd bil]{blå båt} här");
  assert_shown ("a\nb\nc", "a\nc", "a\n[b\n]c");
  assert_shown ("a", "x a b a", "{x a b }a");
  assert_shown ("Åtgärd", "åtgärd", "[Åtgärd]{åtgärd}");
}

/* Whatever the texts, both must come back whole; long ones must not take long. */
static void
test_random_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20210302);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);
      guint n = (guint) g_rand_int_range (random, 0, round < 295 ? 40 : 8000);

      for (guint i = 0; i < n; i++)
        {
          const char *word = ((const char *[]){ "ö", "stad ", ". ", "\n", "  ", "trygg" })[g_rand_int_range (random, 0, 6)];

          if (g_rand_int_range (random, 0, 4))
            g_string_append (before, word);
          if (g_rand_int_range (random, 0, 4))
            g_string_append (after, word);
        }
      g_free (show (before->str, after->str));
    }
}

static LofteElement *
add (LofteElement *parent, GType type, const char *field, const char *value)
{
  g_autoptr (LofteElement) element = lofte_element_new (type);

  lofte_element_set (element, field, value);
  lofte_element_append (parent, element);
  return element;
}

static void
assert_difference (GPtrArray *differences, guint position, LofteDifferenceKind kind, const char *part, const char *element, guint n_fields)
{
  const LofteDifference *difference;

  g_assert_cmpuint (position, <, differences->len);
  difference = g_ptr_array_index (differences, position);
  g_assert_cmpint (difference->kind, ==, kind);
  g_assert_cmpstr (difference->part, ==, part);
  g_assert_cmpstr (difference->element, ==, element);
  g_assert_cmpuint (difference->fields->len, ==, n_fields);
}

static void
test_document (void)
{
  g_autoptr (LofteAgreement) before = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  g_autoptr (LofteAgreement) after = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  LofteElement *focus = add (LOFTE_ELEMENT (before), LOFTE_TYPE_FOCUS_AREA, "title", "Torget");
  LofteElement *first = add (focus, LOFTE_TYPE_COMMITMENT, "text", "Gå vandringar");
  LofteElement *root, *copy;

  add (focus, LOFTE_TYPE_COMMITMENT, "text", "Tända lampor");
  add (focus, LOFTE_TYPE_COMMITMENT, "text", "Klippa buskar");
  after = lofte_element_copy (LOFTE_ELEMENT (before), FALSE);
  none = lofte_agreement_compare (before, after);
  g_assert_cmpuint (none->len, ==, 0);

  root = LOFTE_ELEMENT (after);
  lofte_element_set (root, "title", "Nytt namn");
  copy = lofte_element_find (root, lofte_element_get_id (first));
  lofte_element_set (copy, "text", "Gå kvällsvandringar");
  copy = lofte_element_peek (root, "focus", 0);
  lofte_element_remove (copy, lofte_element_peek (copy, "commitment", 1));
  lofte_element_move (copy, lofte_element_peek (copy, "commitment", 1), 0);
  add (copy, LOFTE_TYPE_COMMITMENT, "text", "Måla staket");

  differences = lofte_agreement_compare (before, after);
  assert_difference (differences, 0, LOFTE_DIFFERENCE_CHANGED, "About the document", "About the document", 1);
  assert_difference (differences, 1, LOFTE_DIFFERENCE_MOVED, "Focus area: Torget", "Commitment: Klippa buskar", 0);
  assert_difference (differences, 2, LOFTE_DIFFERENCE_CHANGED, "Focus area: Torget", "Commitment: Gå kvällsvandringar", 1);
  assert_difference (differences, 3, LOFTE_DIFFERENCE_ADDED, "Focus area: Torget", "Commitment: Måla staket", 1);
  assert_difference (differences, 4, LOFTE_DIFFERENCE_REMOVED, "Focus area: Torget", "Commitment: Tända lampor", 1);
  g_assert_cmpuint (differences->len, ==, 5);
}

static void
test_words (void)
{
  static const struct
  {
    const char *what;
    const char *detail;
    const char *sentence;
  } cases[] = {
    { "created", "draft", "The document was created." },
    { "created", "signed", "The document was added to the register with the status “Signed”." },
    { "edited", "2026-06-30", "The document was edited." },
    { "moved", "draft internal-review", "The status changed from “Draft” to “Internal review”." },
    { "moved", "draft ready Brådskande ärende", "The status changed from “Draft” to “Ready to sign”. Reason: Brådskande ärende" },
    { "moved", NULL, "The status changed." },
    { "moved", "draft", "The status changed." },
    { "version", "3 0123abcd", "Version 3 was saved." },
    { "version-restored", "2", "The text of version 2 was restored." },
    { "trashed", NULL, "The document was moved to the trash." },
    { "attached", "evidence 00ff lägesbild 2021.pdf", "“lägesbild 2021.pdf” was attached as evidence." },
    { "attached", "other 00ff a.txt", "“a.txt” was attached." },
    { "attached", "evidence", "A file was attached." },
    { "handed-over", "Polisen: LPO Arboga: review", "The review copy was handed over. Recipient: Polisen: LPO Arboga." },
    { "followed-up", "id-1: partly", "A commitment or goal was followed up: Partly done." },
    { "followed-up", "id-1: ", "A commitment or goal was followed up." },
    { "signed", "Jonna Lindman", "Jonna Lindman signed electronically." },
    { "signed-on-paper", "Arboga, 2021-03-02", "The pen signatures were recorded: Arboga, 2021-03-02." },
    { "supplemented", "2026-06-30", "What is kept beside the locked text was changed." },
    { "follow-up-removed", "id-1", "A follow-up was taken back." },
    { "track-changed", "– → pen", "The way of signing was chosen: with a pen." },
    { "track-changed", "– → electronic", "The way of signing was chosen: electronically." },
    { "track-changed", "electronic → pen", "The way of signing was changed: with a pen." },
    { "imported", "a.lofte", "The document was imported from “a.lofte”." },
    { "teleported", "x", "An event that this program does not recognise was recorded (teleported)." },
  };
  static const char *const reasons[][2] = {
    { NULL, "Saved manually" },
    { "in-force", "The status changed to “In force”" },
    { "restored 4", "Version 4 was restored" },
    { "before-restore 4", "Before version 4 was restored" },
    { "restored av misstag", "restored av misstag" },
    { "Före mötet", "Före mötet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = lofte_event_dup_sentence (cases[i].what, cases[i].detail);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *reason = lofte_version_dup_reason (reasons[i][0]);

      g_assert_cmpstr (reason, ==, reasons[i][1]);
    }
  g_assert_cmpstr (lofte_backup_get_reason ("daily"), ==, "Daily backup");
  g_assert_cmpstr (lofte_backup_get_reason (NULL), ==, "Other reason");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/text", test_text);
  g_test_add_func ("/comparison/random-texts", test_random_texts);
  g_test_add_func ("/comparison/document", test_document);
  g_test_add_func ("/event-words", test_words);
  return g_test_run ();
}
