/* Nothing that is not open is found in the PDF of a copy, however one looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-section.h"
#include "pdf-fixture.h"

#define SECRET_LETTERS 16
#define PIECE 6

typedef struct
{
  LofteElement *element;
  const LofteField *field;
  char *secret;
} Plant;

typedef struct
{
  GPtrArray *plants; /* Plant */
  GRand *random;
  GPtrArray *elements; /* LofteElement */
} Garden;

static void
plant_free (gpointer data)
{
  Plant *plant = data;

  g_free (plant->secret);
  g_free (plant);
}

static void
garden_clear (Garden *garden)
{
  g_ptr_array_unref (garden->plants);
  g_ptr_array_unref (garden->elements);
  g_rand_free (garden->random);
}

static char *
make_secret (GRand *random)
{
  char *secret = g_malloc0 (SECRET_LETTERS + 1);

  for (guint i = 0; i < SECRET_LETTERS; i++)
    secret[i] = (char) g_rand_int_range (random, 'a', 'z' + 1);
  return secret;
}

static gboolean
holds_text (const LofteField *field)
{
  return field->type == LOFTE_FIELD_TEXT || field->type == LOFTE_FIELD_LONG_TEXT || field->type == LOFTE_FIELD_LINES || field->type == LOFTE_FIELD_RICH;
}

/* Words that steer the layout rather than stand in it. */
static const char *
get_fixed_value (LofteElement *element, const char *field)
{
  static const char *const values[][3] = {
    { "agreement", "kind", "pledge" },
    { "agreement", "language", "sv" },
    { "agreement", "track", "electronic" },
    { "agreement", "grouping", "focus-area" },
    { "evidence", "kind", "table" },
    { "evidence", "chart", "bar" },
    { "commitment", "comparison", "at-least" },
    { "commitment", "kind", "count" },
    { "goal", "comparison", "at-least" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (lofte_element_get_name (element), values[i][0]) && g_str_equal (field, values[i][1]))
      return values[i][2];
  return NULL;
}

static void
plant_in (Garden *garden, LofteElement *element, const LofteField *field)
{
  Plant *plant = g_new0 (Plant, 1);
  g_autofree char *value = NULL;

  plant->element = element;
  plant->field = field;
  plant->secret = make_secret (garden->random);
  if (field->type == LOFTE_FIELD_RICH)
    value = g_strdup_printf ("<p>%s</p>", plant->secret);
  else if (g_str_equal (field->name, "cell") || g_str_equal (field->name, "column"))
    value = g_strdup_printf ("%s\n12", plant->secret);
  lofte_element_set (element, field->name, value ? value : plant->secret);
  g_ptr_array_add (garden->plants, plant);
}

/* Every field that holds text gets a secret of its own, every slot a child. */
static void
grow (Garden *garden, LofteElement *element)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  g_ptr_array_add (garden->elements, element);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];

      if (g_str_equal (field->name, "secrecy") || g_str_equal (field->name, "secret-fields"))
        continue;
      if (get_fixed_value (element, field->name))
        lofte_element_set (element, field->name, get_fixed_value (element, field->name));
      else if (holds_text (field))
        plant_in (garden, element, field);
      else if (field->type == LOFTE_FIELD_NUMBER || field->type == LOFTE_FIELD_INTEGER)
        lofte_element_set (element, field->name, "7");
    }
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElement) child = lofte_element_new (klass->slots[i].get_type ());

      lofte_element_append (element, child);
      grow (garden, child);
    }
}

static void
set_references (LofteElement *document)
{
  const char *party = lofte_element_get_id (lofte_element_peek (document, "party", 0));
  const char *actor = lofte_element_get_id (lofte_element_peek (document, "actor", 0));
  LofteElement *commitment = lofte_element_resolve (document, "focus/commitment", NULL, NULL);

  lofte_element_set (lofte_element_peek (document, "party", 0), "kind", "municipality");
  lofte_element_set (lofte_element_peek (document, "signatory", 0), "party", party);
  lofte_element_set (lofte_element_peek (document, "contact", 0), "party", party);
  lofte_element_set (commitment, "parties", party);
  lofte_element_set (commitment, "actors", actor);
}

static LofteElement *
make_document (Garden *garden)
{
  static const char *const roles[] = { "picture", "purposes", "focus-areas", "organisation", "follow-up", "validity", "contacts", "signatures" };
  LofteElement *document = lofte_element_new (LOFTE_TYPE_AGREEMENT);

  garden->plants = g_ptr_array_new_with_free_func (plant_free);
  garden->elements = g_ptr_array_new ();
  garden->random = g_rand_new_with_seed (20261122);
  grow (garden, document);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    pdf_fixture_add (document, LOFTE_TYPE_SECTION, "role", roles[i], "heading", roles[i], NULL);
  set_references (document);
  return document;
}

/* ---- searching ---- */

typedef struct
{
  GBytes *raw;
  char *letters; /* of the text on the pages */
} Copy;

static void
copy_clear (Copy *copy)
{
  g_bytes_unref (copy->raw);
  g_free (copy->letters);
}

static Copy
make_copy (LofteElement *document)
{
  g_autoptr (LofteAgreement) open = lofte_agreement_dup_for_copy (LOFTE_AGREEMENT (document), NULL);
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (LoftePdfResult) result = NULL;
  g_autofree char *text = NULL;
  Copy copy;

  options.embed_source = TRUE;
  result = pdf_fixture_export (open, &options);
  text = pdf_fixture_dup_text (result->bytes);
  copy.raw = pdf_fixture_uncompress (result->bytes);
  copy.letters = pdf_fixture_keep_letters (text);
  return copy;
}

/* A line end may part a secret: its beginning, middle and end count each. */
static gboolean
leaks (const Copy *copy, const char *secret)
{
  for (guint from = 0; from + PIECE <= SECRET_LETTERS; from += 5)
    {
      g_autofree char *piece = g_strndup (secret + from, PIECE);

      if (strstr (copy->letters, piece))
        return TRUE;
    }
  return pdf_fixture_holds (copy->raw, secret);
}

static gboolean
is_on_pages (const Copy *copy, const char *secret)
{
  g_autofree char *piece = g_strndup (secret, PIECE);

  return strstr (copy->letters, piece) != NULL;
}

static gboolean
is_within (LofteElement *element, LofteElement *ancestor)
{
  for (; element; element = lofte_element_get_parent (element))
    if (element == ancestor)
      return TRUE;
  return FALSE;
}

/* ---- tests ---- */

/* What is open does reach the copy: else the tests below would find nothing whatever happened. */
static void
test_open (void)
{
  Garden garden;
  g_autoptr (LofteElement) document = make_document (&garden);
  Copy copy = make_copy (document);
  guint n_pages = 0, n_file = 0;

  for (guint i = 0; i < garden.plants->len; i++)
    {
      const Plant *plant = g_ptr_array_index (garden.plants, i);

      n_pages += is_on_pages (&copy, plant->secret);
      n_file += leaks (&copy, plant->secret);
      if (plant->field->flags & LOFTE_FIELD_INTERNAL)
        g_assert_false (leaks (&copy, plant->secret));
    }
  g_assert_cmpuint (garden.plants->len, >, 100);
  g_assert_cmpuint (n_pages, >, 40);
  g_assert_cmpuint (n_file, >, 70);
  copy_clear (&copy);
  garden_clear (&garden);
}

/* Field by field: the first of every element, then the second of every element, and so on. */
static void
test_marked_fields (void)
{
  Garden garden;
  g_autoptr (LofteElement) document = make_document (&garden);
  guint n_marked;
  guint round = 0;

  do
    {
      g_autoptr (GHashTable) marked = g_hash_table_new (NULL, NULL);
      g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
      Copy copy;

      for (guint i = 0; i < garden.plants->len; i++)
        {
          Plant *plant = g_ptr_array_index (garden.plants, i);
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, plant->element));

          g_hash_table_insert (counts, plant->element, GUINT_TO_POINTER (count + 1));
          if (count == round && lofte_element_find_field (plant->element, "secret-fields"))
            {
              g_autofree char *mark = g_strdup_printf ("%s:police-intelligence", plant->field->name);

              lofte_element_set (plant->element, "secret-fields", mark);
              g_hash_table_add (marked, plant);
            }
        }
      copy = make_copy (document);
      for (guint i = 0; i < garden.plants->len; i++)
        {
          Plant *plant = g_ptr_array_index (garden.plants, i);

          if (g_hash_table_contains (marked, plant) && leaks (&copy, plant->secret))
            g_error ("%s of <%s> reached the PDF", plant->field->name, lofte_element_get_name (plant->element));
        }
      copy_clear (&copy);
      n_marked = g_hash_table_size (marked);
      for (guint i = 0; i < garden.elements->len; i++)
        if (lofte_element_find_field (g_ptr_array_index (garden.elements, i), "secret-fields"))
          lofte_element_set (g_ptr_array_index (garden.elements, i), "secret-fields", NULL);
      round++;
    }
  while (n_marked > 0);
  g_assert_cmpuint (round, >, 8);
  garden_clear (&garden);
}

static void
assert_gone (Garden *garden, LofteElement *document, LofteElement *secret)
{
  Copy copy = make_copy (document);

  for (guint i = 0; i < garden->plants->len; i++)
    {
      const Plant *plant = g_ptr_array_index (garden->plants, i);

      if (is_within (plant->element, secret) && leaks (&copy, plant->secret))
        g_error ("%s of <%s> reached the PDF although <%s> is not open", plant->field->name, lofte_element_get_name (plant->element), lofte_element_get_name (secret));
    }
  g_assert_false (pdf_fixture_holds (copy.raw, lofte_element_get_id (secret)));
  copy_clear (&copy);
}

static void
test_marked_elements (void)
{
  Garden garden;
  g_autoptr (LofteElement) document = make_document (&garden);
  guint n_elements = 0;

  for (guint i = 0; i < garden.elements->len; i++)
    {
      LofteElement *element = g_ptr_array_index (garden.elements, i);

      if (element == document || !lofte_element_find_field (element, "secrecy"))
        continue;
      lofte_element_set (element, "secrecy", "person");
      assert_gone (&garden, document, element);
      lofte_element_set (element, "secrecy", NULL);
      n_elements++;
    }
  g_assert_cmpuint (n_elements, >, 15);
  garden_clear (&garden);
}

static void
test_internal_audience (void)
{
  Garden garden;
  g_autoptr (LofteElement) document = make_document (&garden);
  LofteElement *commitment = lofte_element_resolve (document, "focus/commitment", NULL, NULL);

  lofte_element_set (commitment, "audience", "internal");
  assert_gone (&garden, document, commitment);
  garden_clear (&garden);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/secrets/open", test_open);
  g_test_add_func ("/pdf/secrets/marked-fields", test_marked_fields);
  g_test_add_func ("/pdf/secrets/marked-elements", test_marked_elements);
  g_test_add_func ("/pdf/secrets/internal-audience", test_internal_audience);
  return g_test_run ();
}
