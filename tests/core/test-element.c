/* Elements, fields, rich text, words, states: the frame of every noun
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-agreement.h"
#include "lofte-commitment.h"
#include "lofte-core-error.h"
#include "lofte-focus-area.h"
#include "lofte-party.h"
#include "lofte-picture.h"
#include "lofte-rich-text.h"
#include "lofte-template.h"
#include "lofte-value.h"
#include "lofte-words.h"
#include "lofte-xml.h"
#include "random-document.h"

static LofteElement *
add_child (LofteElement *parent, GType type)
{
  g_autoptr (LofteElement) child = lofte_element_new (type);

  lofte_element_append (parent, child);
  return child;
}

static LofteElement *
make_document (void)
{
  LofteElement *document = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  LofteElement *focus;

  lofte_element_set (document, "kind", "pledge");
  lofte_element_set (document, "language", "sv");
  add_child (document, LOFTE_TYPE_FOCUS_AREA);
  focus = add_child (document, LOFTE_TYPE_FOCUS_AREA);
  add_child (focus, LOFTE_TYPE_COMMITMENT);
  add_child (focus, LOFTE_TYPE_COMMITMENT);
  return document;
}

static void
check_path (LofteElement *element, gpointer user_data)
{
  LofteElement *root = user_data;
  g_autofree char *path = lofte_element_dup_path (element);
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_element_resolve (root, path, NULL, &error) == element);
  g_assert_no_error (error);
  g_assert_true (lofte_element_find (root, lofte_element_get_id (element)) == element);
  g_assert_true (lofte_element_get_root (element) == root);
  g_assert_true (lofte_element_resolve (root, lofte_element_get_id (element), NULL, NULL) == element);
}

static void
test_paths (void)
{
  static const char *const bad[] = { "focus[3]", "focus[0]", "focus[x]", "focus[", "focus[1", "wish[1]", "title", "focus[2]/goal[1]", "focus[99999999999999999999]", "id-01234567-89ab-4cde-8f01-23456789abcd" };
  g_autoptr (LofteElement) document = make_document ();
  g_autoptr (LofteElement) full = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  const LofteField *field;
  LofteElement *found;

  random_document_fill (full, "x");
  lofte_element_foreach (document, check_path, document);
  lofte_element_foreach (full, check_path, full);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lofte_element_resolve (document, bad[i], NULL, &error));
      g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND);
    }
  found = lofte_element_resolve (document, "focus[2]/commitment[2]/text", &field, NULL);
  g_assert_cmpstr (field->name, ==, "text");
  g_assert_cmpuint (lofte_element_get_position (found), ==, 1);
  g_assert_true (lofte_element_resolve (document, "", &field, NULL) == document);
  g_assert_null (field);
}

static void
test_order (void)
{
  g_autoptr (LofteElement) document = make_document ();
  LofteElement *first = lofte_element_peek (document, "focus", 0);
  LofteElement *second = lofte_element_peek (document, "focus", 1);

  lofte_element_move (document, first, 9);
  g_assert_true (lofte_element_peek (document, "focus", 1) == first);
  lofte_element_move (document, first, 0);
  g_assert_true (lofte_element_peek (document, "focus", 1) == second);
  lofte_element_remove (document, first);
  g_assert_cmpuint (lofte_element_count (document, "focus"), ==, 1);
  g_assert_null (lofte_element_peek (document, "focus", 1));
  g_assert_true (lofte_element_get_parent (second) == document);
  g_assert_cmpuint (g_list_model_get_n_items (lofte_element_get_children (document, "focus")), ==, 1);
}

static void
test_copy (void)
{
  g_autoptr (LofteElement) document = make_document ();
  LofteElement *focus = lofte_element_peek (document, "focus", 1);
  LofteElement *goal = add_child (focus, g_type_from_name ("LofteGoal"));
  g_autoptr (LofteElement) same = NULL;
  g_autoptr (LofteElement) fresh = NULL;
  LofteElement *commitment = lofte_element_peek (focus, "commitment", 0);

  lofte_element_set (commitment, "goals", lofte_element_get_id (goal));
  same = lofte_element_copy (document, FALSE);
  fresh = lofte_element_copy (document, TRUE);
  g_assert_true (lofte_element_equal (document, same));
  g_assert_false (lofte_element_equal (document, fresh));
  commitment = lofte_element_resolve (fresh, "focus[2]/commitment[1]", NULL, NULL);
  goal = lofte_element_resolve (fresh, "focus[2]/goal[1]", NULL, NULL);
  g_assert_true (lofte_element_refers_to (commitment, "goals", lofte_element_get_id (goal)));
  lofte_element_set (lofte_element_peek (same, "focus", 0), "title", "x");
  g_assert_false (lofte_element_equal (document, same));
}

static void
test_values (void)
{
  g_autoptr (LofteElement) commitment = lofte_element_new (LOFTE_TYPE_COMMITMENT);
  g_auto (GStrv) none = lofte_element_dup_words (commitment, "place");
  g_auto (GStrv) places = NULL;
  double number = 0;

  g_assert_cmpstr (lofte_element_get_or (commitment, "unit", "st"), ==, "st");
  g_assert_false (lofte_element_get_number (commitment, "target", &number));
  lofte_element_set (commitment, "target", "-12.5");
  lofte_element_set (commitment, "average", "true");
  lofte_element_set (commitment, "place", "a b\nc");
  g_assert_true (lofte_element_get_number (commitment, "target", &number));
  g_assert_cmpfloat_with_epsilon (number, -12.5, 1e-9);
  g_assert_true (lofte_element_get_boolean (commitment, "average"));
  g_assert_true (lofte_element_is (commitment, "average", "true"));
  places = lofte_element_dup_words (commitment, "place");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (places), ==, 2);
  g_assert_cmpint (lofte_element_get_integer (commitment, "target", 7), ==, -12);
  g_assert_cmpstr (lofte_element_get_name (commitment), ==, "commitment");
  g_assert_cmpstr (lofte_element_get_label (commitment), ==, "Commitment");
  g_assert_null (lofte_element_find_field (commitment, "wish"));
}

/* ---- fields ---- */

static void
test_input (void)
{
  static const struct
  {
    const char *field, *input, *value;
  } cases[] = {
    { "target", "1 234,5", "1234.5" },
    { "target", "1\u00a0234\u202f567", "1234567" },
    { "target", "\u22125", "-5" },
    { "target", "many", NULL },
    { "average", "ja", "true" },
    { "average", "Nej", "false" },
    { "average", "kanske", NULL },
    { "due", "30/6", "2026-06-30" },
    { "due", "snart", NULL },
    { "text", "  x  ", "x" },
    { "text", "   ", "" },
    { "kind", "count", "count" },
    { "kind", "king", NULL },
    { "parties", "x", NULL },
    { "secret-fields", "text:person", "text:person" },
  };
  g_autoptr (LofteElement) commitment = lofte_element_new (LOFTE_TYPE_COMMITMENT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = lofte_field_parse_input (lofte_element_find_field (commitment, cases[i].field), cases[i].input, 2026, &error);

      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_true ((error == NULL) == (value != NULL));
    }
}

static void
test_ids (void)
{
  g_autofree char *id = lofte_id_new ();
  g_autofree char *other = lofte_id_new ();

  g_assert_true (lofte_id_is_valid (id));
  g_assert_cmpstr (id, !=, other);
  g_assert_false (lofte_id_is_valid (NULL));
  g_assert_false (lofte_id_is_valid (""));
  g_assert_false (lofte_id_is_valid (id + 3));
}

/* ---- rich text ---- */

static void
test_rich_text (void)
{
  static const char *const pairs[][2] = {
    { "<p>a <b>b</b></p>", "<p>a <b>b</b></p>" },
    { "<p>  a \n b  </p>", "<p>a b</p>" },
    { "<p><i><b>a</b></i></p>", "<p><b><i>a</i></b></p>" },
    { "<p><b>a</b><b>b</b></p>", "<p><b>ab</b></p>" },
    { "<p></p><p> </p>", "" },
    { "<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>" },
    { "<ol><li>a</li><li></li><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>" },
    { "<h>x</h><p>&lt;&amp;</p>", "<h>x</h><p>&lt;&amp;</p>" },
    { "<p>a</p>x", NULL },
    { "<p><u>a</u></p>", NULL },
    { "<p><a href=\"javascript:x\">a</a></p>", NULL },
    { "<p>a", NULL },
    { "<!DOCTYPE a><p>a</p>", NULL },
    { "<p>&a;</p>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteRichText) text = lofte_rich_text_new_from_markup (pairs[i][0], &error);
      g_autofree char *markup = text ? lofte_rich_text_to_markup (text) : NULL;

      g_assert_cmpstr (markup, ==, pairs[i][1]);
      if (!text)
        g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID);
    }
}

static void
test_plain (void)
{
  g_autoptr (LofteRichText) text = lofte_rich_text_new_from_plain ("a\nb\n\nc\n- d\n• e\n");
  g_autofree char *markup = lofte_rich_text_to_markup (text);
  g_autofree char *plain = lofte_rich_text_to_plain (text);

  g_assert_cmpstr (markup, ==, "<p>a b</p><p>c</p><ul><li>d</li><li>e</li></ul>");
  g_assert_cmpstr (plain, ==, "a b\nc\nd\ne");
}

static void
test_resolve (void)
{
  static const char *const names[][2] = {
    { "municipality", "Arboga kommun" },
    { "police", "Polismyndigheten" },
    { "police-area", "LPO Väst" },
    { "parties", "Arboga kommun och Polismyndigheten" },
    { "label", "Medborgarlöfte" },
    { "title", "Medborgarlöfte – Arboga kommun" },
    { "year", "2021" },
    { "period", "2021" },
    { "start", "2021" },
    { "end", "2021" },
    { "place", "Torget" },
    { "nothing", NULL },
  };
  g_autoptr (LofteElement) document = make_document ();
  LofteElement *party = add_child (document, LOFTE_TYPE_PARTY);
  LofteElement *value;
  g_autoptr (LofteRichText) text = lofte_rich_text_new_from_markup ("<p>I <field name=\"municipality\"/>.</p>", NULL);
  g_autofree char *plain = NULL;

  lofte_element_set (party, "kind", "municipality");
  lofte_element_set (party, "name", "Arboga kommun");
  party = add_child (document, LOFTE_TYPE_PARTY);
  lofte_element_set (party, "kind", "police");
  lofte_element_set (party, "name", "Polismyndigheten");
  lofte_element_set (party, "unit", "LPO Väst");
  lofte_element_set (document, "start", "2021");
  lofte_element_set (document, "end", "2021");
  value = add_child (document, LOFTE_TYPE_VALUE);
  lofte_element_set (value, "key", "place");
  lofte_element_set (value, "text", "Torget");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *found = lofte_agreement_resolve_field (names[i][0], document);

      g_assert_cmpstr (found, ==, names[i][1]);
    }
  lofte_rich_text_resolve (text, lofte_agreement_resolve_field, document);
  plain = lofte_rich_text_to_plain (text);
  g_assert_cmpstr (plain, ==, "I Arboga kommun.");
}

/* ---- words and states ---- */

static void
test_words (void)
{
  static const char *const numbers[][3] = {
    { "1234.5", "1\u00a0234,5", "1,234.5" },
    { "-12", "−12", "−12" },
    { "1234567", "1\u00a0234\u00a0567", "1,234,567" },
    { "0.25", "0,25", "0.25" },
  };

  for (int i = 0; i < LOFTE_N_WORDS; i++)
    {
      const char *swedish = lofte_words_get ("sv", (LofteWord) i);
      const char *english = lofte_words_get ("en", (LofteWord) i);

      g_assert_true (swedish && *swedish && english && *english);
      g_assert_true ((strstr (swedish, "%1$s") == NULL) == (strstr (english, "%1$s") == NULL));
    }
  g_assert_cmpstr (lofte_words_get_kind ("sv", "pledge"), ==, "Medborgarlöfte");
  g_assert_cmpstr (lofte_words_get_kind ("en", NULL), ==, "Collaboration agreement");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *swedish = lofte_words_format_number ("sv", numbers[i][0]);
      g_autofree char *english = lofte_words_format_number ("en", numbers[i][0]);

      g_assert_cmpstr (swedish, ==, numbers[i][1]);
      g_assert_cmpstr (english, ==, numbers[i][2]);
    }
}

static void
test_copies (void)
{
  LofteCopy copy;

  for (int i = LOFTE_COPY_ARCHIVE; i <= LOFTE_COPY_DRAFT; i++)
    {
      g_assert_true (lofte_copy_from_word (lofte_copy_get_word ((LofteCopy) i), &copy));
      g_assert_cmpint (copy, ==, i);
    }
  g_assert_false (lofte_copy_from_word ("secret", &copy));
  g_assert_false (lofte_copy_from_word (NULL, &copy));
}

static void
test_workflow (void)
{
  LofteState state;

  for (int from = 0; from <= LOFTE_STATE_ARCHIVED; from++)
    {
      g_assert_true (lofte_state_from_word (lofte_state_get_word ((LofteState) from), &state));
      g_assert_cmpint (state, ==, from);
      g_assert_cmpstr (lofte_state_get_label (state), !=, "");
      g_assert_nonnull (lofte_state_get_icon_name (state));
      g_assert_cmpint (lofte_workflow_judge (state, state), ==, LOFTE_MOVE_REFUSED);
      for (int to = 0; to <= LOFTE_STATE_ARCHIVED; to++)
        {
          LofteMove move = lofte_workflow_judge ((LofteState) from, (LofteState) to);
          g_autoptr (GError) error = NULL;
          g_autoptr (GError) reasoned = NULL;
          gboolean bare = lofte_workflow_check ((LofteState) from, (LofteState) to, NULL, &error);
          gboolean with_reason = lofte_workflow_check ((LofteState) from, (LofteState) to, "because", &reasoned);

          g_assert_true (move == LOFTE_MOVE_REFUSED || move == LOFTE_MOVE_STEP || move == LOFTE_MOVE_WITH_REASON);
          g_assert_cmpint (bare, ==, move == LOFTE_MOVE_STEP);
          g_assert_cmpint (with_reason, ==, move != LOFTE_MOVE_REFUSED);
          if (!bare)
            g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_REFUSED);
          /* What is signed is never unsigned. */
          if (from >= LOFTE_STATE_SIGNED && to <= from)
            g_assert_cmpint (move, ==, LOFTE_MOVE_REFUSED);
        }
    }
  state = LOFTE_STATE_DRAFT;
  while (!lofte_state_is_final (state) && lofte_workflow_get_next (state, &state))
    g_assert_true (lofte_state_is_frozen (state) == (state >= LOFTE_STATE_READY));
  g_assert_true (lofte_state_is_final (LOFTE_STATE_ARCHIVED));
  g_assert_false (lofte_workflow_get_next (LOFTE_STATE_ARCHIVED, &state));
  g_assert_false (lofte_state_from_word ("lost", &state));
}

static void
test_instantiate (void)
{
  static const char xml[] = "<template xmlns=\"urn:lofte:template:1\" key=\"t\" version=\"3\" kind=\"pledge\" language=\"sv\" name=\"Mall\" follow-up-series=\"tertial\">"
                            "<party key=\"k\" kind=\"municipality\" short=\"kommunen\"/><signatory party=\"k\" title=\"Ordförande\"/>"
                            "<field key=\"place\" type=\"text\" label=\"Plats\" default=\"Torget\"/><purpose><text>Trygghet</text></purpose>"
                            "<section key=\"p\" role=\"picture\" heading=\"Lägesbild\" required=\"true\"/></template>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteTemplate) template = lofte_template_read (bytes, "t.xml", NULL, &error);
  g_autoptr (LofteAgreement) document = NULL;
  LofteElement *root;

  g_assert_no_error (error);
  document = lofte_template_instantiate (template, "2026-01-01");
  root = LOFTE_ELEMENT (document);
  g_assert_cmpstr (lofte_element_get (root, "template"), ==, "t");
  g_assert_cmpint (lofte_element_get_integer (root, "template-version", 0), ==, 3);
  g_assert_cmpstr (lofte_element_get (root, "created"), ==, "2026-01-01");
  g_assert_cmpstr (lofte_element_get (root, "follow-up-series"), ==, "tertial");
  g_assert_cmpstr (lofte_element_get (lofte_element_peek (root, "signatory", 0), "party"), ==, lofte_element_get_id (lofte_element_peek (root, "party", 0)));
  g_assert_cmpstr (lofte_element_get (lofte_element_peek (root, "value", 0), "text"), ==, "Torget");
  g_assert_cmpstr (lofte_element_get (lofte_element_peek (root, "purpose", 0), "text"), ==, "Trygghet");
  g_assert_true (lofte_element_get_boolean (lofte_element_peek (root, "section", 0), "required"));
  g_assert_nonnull (lofte_agreement_get_picture (document));
  g_assert_cmpint (lofte_agreement_get_state (document), ==, LOFTE_STATE_DRAFT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_type_class_unref (g_type_class_ref (LOFTE_TYPE_AGREEMENT));
  g_test_add_func ("/element/paths", test_paths);
  g_test_add_func ("/element/order", test_order);
  g_test_add_func ("/element/copy", test_copy);
  g_test_add_func ("/element/values", test_values);
  g_test_add_func ("/field/input", test_input);
  g_test_add_func ("/field/ids", test_ids);
  g_test_add_func ("/rich-text/markup", test_rich_text);
  g_test_add_func ("/rich-text/plain", test_plain);
  g_test_add_func ("/rich-text/resolve", test_resolve);
  g_test_add_func ("/words", test_words);
  g_test_add_func ("/copies", test_copies);
  g_test_add_func ("/workflow", test_workflow);
  g_test_add_func ("/template/instantiate", test_instantiate);
  return g_test_run ();
}
