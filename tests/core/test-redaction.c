/* Nothing that is not open reaches a copy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-agreement.h"
#include "lofte-commitment.h"
#include "lofte-focus-area.h"
#include "lofte-secrecy.h"
#include "lofte-xml.h"
#include "random-document.h"

#define SECRET "hemlighet-kvarnen-klockan-tre"
#define OPEN "öppet"

static char *
write_copy (LofteElement *document)
{
  g_autoptr (LofteAgreement) copy = lofte_agreement_dup_for_copy (LOFTE_AGREEMENT (document), NULL);

  return lofte_xml_write (LOFTE_ELEMENT (copy), LOFTE_XML_ALL);
}

static void
assert_readable (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteAgreement) again = lofte_agreement_read (bytes, "copy.xml", NULL, &error);

  g_assert_no_error (error);
}

typedef struct
{
  LofteElement *document;
  guint planted;
} Planting;

/* Marks one field of one element at a time, in every class and for every type that holds text. */
static void
plant_in_fields (LofteElement *element, gpointer user_data)
{
  Planting *planting = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      g_autofree char *before = g_strdup (lofte_element_get (element, field->name));
      g_autofree char *mark = g_strdup_printf ("%s:police-intelligence", field->name);
      g_autofree char *xml = NULL;

      if (!before || !strstr (before, OPEN))
        continue;
      lofte_element_set (element, field->name, field->type == LOFTE_FIELD_RICH ? "<p>" SECRET "</p>" : SECRET);
      if (!(field->flags & LOFTE_FIELD_INTERNAL))
        lofte_element_set (element, "secret-fields", mark);
      xml = write_copy (planting->document);
      if (strstr (xml, SECRET) || strstr (xml, "police-intelligence"))
        g_error ("%s of <%s> reached the copy", field->name, lofte_element_get_name (element));
      assert_readable (xml);
      lofte_element_set (element, "secret-fields", NULL);
      lofte_element_set (element, field->name, before);
      planting->planted++;
    }
}

static LofteElement *
make_full_document (void)
{
  LofteElement *document = lofte_element_new (LOFTE_TYPE_AGREEMENT);

  random_document_fill (document, OPEN);
  lofte_element_set (document, "kind", "pledge");
  lofte_element_set (document, "language", "sv");
  return document;
}

static void
test_fields (void)
{
  g_autoptr (LofteElement) document = make_full_document ();
  Planting planting = { document, 0 };

  lofte_element_foreach (document, plant_in_fields, &planting);
  g_assert_cmpuint (planting.planted, >, 80);
}

static void
plant_in_element (LofteElement *element, gpointer user_data)
{
  LofteElement *document = user_data;
  g_autofree char *xml = NULL;

  if (element == document)
    return;
  lofte_element_set (element, "secrecy", "person");
  xml = write_copy (document);
  g_assert_null (strstr (xml, lofte_element_get_id (element)));
  assert_readable (xml);
  lofte_element_set (element, "secrecy", NULL);
}

/* Nor does a reference tell that there was something. */
static void
test_elements (void)
{
  g_autoptr (LofteElement) document = make_full_document ();
  LofteElement *commitment = lofte_element_resolve (document, "focus/commitment", NULL, NULL);
  LofteElement *outcome = lofte_element_resolve (document, "outcome", NULL, NULL);
  LofteElement *goal = lofte_element_resolve (document, "focus/goal", NULL, NULL);

  lofte_element_set (outcome, "of", lofte_element_get_id (commitment));
  lofte_element_set (commitment, "goals", lofte_element_get_id (goal));
  lofte_element_foreach (document, plant_in_element, document);
}

static void
test_internal_line (void)
{
  g_autoptr (LofteElement) document = make_full_document ();
  LofteElement *commitment = lofte_element_resolve (document, "focus/commitment", NULL, NULL);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LofteAgreement) copy = NULL;

  lofte_element_set (commitment, "audience", "internal");
  copy = lofte_agreement_dup_for_copy (LOFTE_AGREEMENT (document), left_out);
  g_assert_cmpuint (lofte_element_count (lofte_element_peek (LOFTE_ELEMENT (copy), "focus", 0), "commitment"), ==, 0);
  g_assert_cmpuint (lofte_element_count (LOFTE_ELEMENT (copy), "review"), ==, 0);
  g_assert_true (g_ptr_array_find_with_equal_func (left_out, "focus[1]/commitment[1]", g_str_equal, NULL));
}

/* Of two marks on one field the one that closes it counts. */
static void
test_marks_that_disagree (void)
{
  g_autoptr (LofteElement) document = make_full_document ();
  g_autofree char *xml = NULL;

  lofte_element_set (document, "title", SECRET);
  lofte_element_set (document, "secret-fields", "title:open title:person");
  xml = write_copy (document);
  g_assert_null (strstr (xml, SECRET));
  g_assert_cmpint (lofte_element_get_field_secrecy (document, "title"), ==, LOFTE_SECRECY_PERSON);
}

static void
test_words (void)
{
  for (guint i = 0; lofte_secrecy_words[i]; i++)
    {
      g_assert_cmpint (lofte_secrecy_from_word (lofte_secrecy_words[i]), ==, (int) i);
      g_assert_cmpstr (lofte_secrecy_get_label ((LofteSecrecy) i), !=, "");
    }
  g_assert_cmpint (lofte_secrecy_from_word (NULL), ==, LOFTE_SECRECY_OPEN);
  g_assert_cmpint (lofte_secrecy_from_word ("new-class"), ==, LOFTE_SECRECY_INTERNAL);
}

static void
test_inherited (void)
{
  g_autoptr (LofteElement) document = make_full_document ();
  LofteElement *row = lofte_element_resolve (document, "picture/evidence/row", NULL, NULL);
  g_autofree char *xml = NULL;

  lofte_element_set (lofte_element_resolve (document, "picture", NULL, NULL), "secrecy", "school");
  lofte_element_set (row, "cell", SECRET);
  g_assert_cmpint (lofte_element_get_secrecy (row), ==, LOFTE_SECRECY_SCHOOL);
  xml = write_copy (document);
  g_assert_null (strstr (xml, SECRET));
}

/* A copy that comes back as it went out is the document again. */
static void
test_return_untouched (void)
{
  for (int i = 0; i < 60; i++)
    {
      g_autoptr (LofteElement) document = random_document_new (LOFTE_TYPE_AGREEMENT);
      g_autoptr (LofteAgreement) copy = lofte_agreement_dup_for_copy (LOFTE_AGREEMENT (document), NULL);

      lofte_agreement_restore_left_out (copy, LOFTE_AGREEMENT (document), NULL);
      g_assert_true (lofte_element_equal (document, LOFTE_ELEMENT (copy)));
    }
}

static LofteElement *
add_commitment (LofteElement *focus, const char *text, const char *secrecy)
{
  LofteElement *commitment = lofte_element_new (LOFTE_TYPE_COMMITMENT);

  lofte_element_set (commitment, "text", text);
  lofte_element_set (commitment, "secrecy", secrecy);
  lofte_element_append (focus, commitment);
  g_object_unref (commitment);
  return commitment;
}

static char *
list_texts (LofteElement *focus)
{
  GString *texts = g_string_new (NULL);

  for (guint i = 0; i < lofte_element_count (focus, "commitment"); i++)
    g_string_append (texts, lofte_element_get_or (lofte_element_peek (focus, "commitment", i), "text", "-"));
  return g_string_free (texts, FALSE);
}

/* What others wrote, moved and removed stays so; what they never saw comes back beside it. */
static void
test_return_answered (void)
{
  g_autoptr (LofteAgreement) document = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  g_autoptr (LofteElement) focus = lofte_element_new (LOFTE_TYPE_FOCUS_AREA);
  g_autoptr (GPtrArray) restored = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LofteAgreement) copy = NULL;
  g_autofree char *texts = NULL;
  LofteElement *answer;

  lofte_element_append (LOFTE_ELEMENT (document), focus);
  add_commitment (focus, "a", NULL);
  add_commitment (focus, "H", "internal");
  lofte_element_set (add_commitment (focus, "b", NULL), "responsible", "Säkerhetssamordnaren");
  add_commitment (focus, "c", NULL);
  lofte_element_set (focus, "title", "Hemlig rubrik");
  lofte_element_set (focus, "secret-fields", "title:internal");

  copy = lofte_agreement_dup_for_copy (document, NULL);
  answer = lofte_element_peek (LOFTE_ELEMENT (copy), "focus", 0);
  g_assert_null (lofte_element_get (answer, "title"));
  lofte_element_set (lofte_element_peek (answer, "commitment", 0), "text", "A");
  lofte_element_remove (answer, lofte_element_peek (answer, "commitment", 2));
  add_commitment (answer, "n", NULL);

  lofte_agreement_restore_left_out (copy, document, restored);
  texts = list_texts (answer);
  g_assert_cmpstr (texts, ==, "AHbn");
  g_assert_cmpstr (lofte_element_get (lofte_element_peek (answer, "commitment", 2), "responsible"), ==, "Säkerhetssamordnaren");
  g_assert_cmpstr (lofte_element_get (answer, "title"), ==, "Hemlig rubrik");
  g_assert_cmpstr (lofte_element_get (answer, "secret-fields"), ==, "title:internal");
  g_assert_cmpuint (restored->len, ==, 3);
}

/* Where they wrote in a place that was empty for them, both cannot stand. */
static void
test_return_written_over (void)
{
  g_autoptr (LofteAgreement) document = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  g_autoptr (LofteAgreement) copy = NULL;

  lofte_element_set (LOFTE_ELEMENT (document), "title", "Hemlig titel");
  lofte_element_set (LOFTE_ELEMENT (document), "secret-fields", "title:internal");
  copy = lofte_agreement_dup_for_copy (document, NULL);
  lofte_element_set (LOFTE_ELEMENT (copy), "title", "Polisens titel");
  lofte_agreement_restore_left_out (copy, document, NULL);
  g_assert_cmpstr (lofte_element_get (LOFTE_ELEMENT (copy), "title"), ==, "Polisens titel");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redaction/fields", test_fields);
  g_test_add_func ("/redaction/elements", test_elements);
  g_test_add_func ("/redaction/internal-line", test_internal_line);
  g_test_add_func ("/redaction/marks-that-disagree", test_marks_that_disagree);
  g_test_add_func ("/redaction/words", test_words);
  g_test_add_func ("/redaction/inherited", test_inherited);
  g_test_add_func ("/redaction/return-untouched", test_return_untouched);
  g_test_add_func ("/redaction/return-answered", test_return_answered);
  g_test_add_func ("/redaction/return-written-over", test_return_written_over);
  return g_test_run ();
}
