/* Tests of the shipped lists, the example figures and the schemas by example
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "lofte-template.h"
#include "lofte-xml.h"

static char *
read_file (const char *folder, const char *name, gsize *size)
{
  g_autofree char *path = g_build_filename (LOFTE_TEST_DATA, folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, size, &error);
  g_assert_no_error (error);
  return contents;
}

/* Returns: (element-type GStrv): the rows without the headings, which must be @headings. */
static GPtrArray *
read_rows (const char *name, const char *headings)
{
  g_autofree char *text = read_file ("municipalities", name, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) columns = g_strsplit (headings, ";", -1);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpstr (lines[0], ==, headings);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_autofree char *composed = g_utf8_normalize (lines[i], -1, G_NORMALIZE_NFC);
      char **row = g_strsplit (lines[i], ";", -1);

      g_assert_cmpstr (lines[i], ==, composed);
      g_assert_cmpuint (g_strv_length (row), ==, g_strv_length (columns));
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static GPtrArray *
read_municipalities (void)
{
  return read_rows ("municipalities.csv", "code;name;signing_name;county_code;county;police_region");
}

static void
test_municipalities (void)
{
  static const char *const known[][2] = {
    { "0114", "Upplands Väsby kommun" },
    { "0880", "Kalmar kommun" },
    { "0980", "Region Gotland" },
    { "1280", "Malmö stad" },
    { "1480", "Göteborgs Stad" },
    { "1980", "Västerås stad" },
    { "1984", "Arboga kommun" },
  };
  g_autoptr (GPtrArray) rows = read_municipalities ();
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) counties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) regions = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (rows->len, ==, 290);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      const char *region = g_hash_table_lookup (counties, row[4]);

      g_assert_true (g_regex_match_simple ("^[0-9]{4}$", row[0], 0, 0));
      g_assert_cmpint (strncmp (row[0], row[3], 2), ==, 0);
      g_assert_true (g_hash_table_insert (by_code, row[0], row));
      for (guint j = 0; j < 6; j++)
        g_assert_cmpstr (row[j], !=, "");
      /* A county belongs to one police region. */
      g_assert_true (!region || g_str_equal (region, row[5]));
      g_hash_table_insert (counties, row[4], row[5]);
      g_hash_table_add (regions, row[5]);
    }
  g_assert_cmpuint (g_hash_table_size (counties), ==, 21);
  g_assert_cmpuint (g_hash_table_size (regions), ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      char **row = g_hash_table_lookup (by_code, known[i][0]);

      g_assert_nonnull (row);
      g_assert_cmpstr (row[2], ==, known[i][1]);
    }
}

static void
test_police_areas (void)
{
  g_autoptr (GPtrArray) municipalities = read_municipalities ();
  g_autoptr (GPtrArray) areas = read_rows ("police-areas.csv", "name;seen_municipality_codes;police_region");
  g_autoptr (GHashTable) regions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < municipalities->len; i++)
    {
      char **row = g_ptr_array_index (municipalities, i);

      g_hash_table_insert (regions, row[0], row[5]);
    }
  g_assert_cmpuint (areas->len, >=, 20);
  for (guint i = 0; i < areas->len; i++)
    {
      char **row = g_ptr_array_index (areas, i);
      g_auto (GStrv) codes = g_strsplit (row[1], " ", -1);

      g_assert_true (g_str_has_prefix (row[0], "lokalpolisområde "));
      g_assert_true (g_hash_table_add (names, row[0]));
      for (guint j = 0; codes[j]; j++)
        g_assert_cmpstr (g_hash_table_lookup (regions, codes[j]), ==, row[2]);
    }
  g_assert_true (g_hash_table_contains (names, "lokalpolisområde Västra Mälardalen"));
}

/* The file must be what Excel saves in Sweden, or the importers are tested with something else. */
static void
test_example_figures (void)
{
  gsize size;
  g_autofree char *raw = read_file ("examples", "handelser-exempel.csv", &size);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_convert (raw, (gssize) size, "UTF-8", "WINDOWS-1252", NULL, NULL, &error);
  g_auto (GStrv) lines = NULL;
  int total = 0;

  g_assert_no_error (error);
  g_assert_false (g_utf8_validate (raw, (gssize) size, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "Exempel"));
  g_assert_cmpstr (lines[1], ==, "Månad;Centrum;Stationen;Badplatsen;Summa;Per 1 000 invånare");
  g_assert_cmpuint (g_strv_length (lines), ==, 16);
  for (guint i = 2; i < 15; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ";", -1);
      int sum = atoi (cells[1]) + atoi (cells[2]) + atoi (cells[3]);

      g_assert_cmpuint (g_strv_length (cells), ==, 6);
      g_assert_cmpint (atoi (cells[4]), ==, sum);
      g_assert_true (g_regex_match_simple ("^\\d+,\\d\\d$", cells[5], 0, 0));
      if (i < 14)
        total += sum;
      else
        g_assert_cmpint (sum, ==, total);
    }
}

/* ---- the schemas by example ---- */

typedef struct
{
  GHashTable *classes; /* class → GHashTable of field names */
} Coverage;

static void
note_fields (LofteElement *element, gpointer user_data)
{
  Coverage *coverage = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  GHashTable *seen = g_hash_table_lookup (coverage->classes, klass);

  if (!seen)
    {
      seen = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (coverage->classes, klass, seen);
    }
  for (guint i = 0; i < klass->n_fields; i++)
    if (lofte_element_get (element, klass->fields[i].name))
      g_hash_table_add (seen, (gpointer) klass->fields[i].name);
}

static void
assert_class_is_covered (Coverage *coverage, GType type)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (type);
  GHashTable *seen = g_hash_table_lookup (coverage->classes, klass);

  g_test_message ("<%s>", klass->xml_name);
  g_assert_nonnull (seen);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const char *name = klass->fields[i].name;

      /* Secrecy means the same everywhere and is shown where it matters. */
      if (g_str_equal (name, "secrecy") || g_str_equal (name, "secret-fields"))
        continue;
      g_test_message ("<%s> %s", klass->xml_name, name);
      g_assert_true (g_hash_table_contains (seen, name));
    }
  for (guint i = 0; i < klass->n_slots; i++)
    assert_class_is_covered (coverage, klass->slots[i].get_type ());
}

static LofteElement *
read_example (GType type, const char *name)
{
  gsize size;
  g_autofree char *text = read_file ("schema", name, &size);
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GError) error = NULL;
  LofteElement *root = lofte_xml_read (type, bytes, name, problems, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  return root;
}

static void
test_coverage (gconstpointer data)
{
  gboolean template = GPOINTER_TO_INT (data);
  GType type = template ? LOFTE_TYPE_TEMPLATE : LOFTE_TYPE_AGREEMENT;
  g_autoptr (LofteElement) root = read_example (type, template ? "example-template.xml" : "example-agreement.xml");
  g_autoptr (GHashTable) classes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  Coverage coverage = { classes };

  lofte_element_foreach (root, note_fields, &coverage);
  assert_class_is_covered (&coverage, type);
}

static void
test_kinds_of_commitment (void)
{
  g_autoptr (LofteElement) root = read_example (LOFTE_TYPE_AGREEMENT, "example-agreement.xml");
  LofteElement *focus = lofte_element_peek (root, "focus", 0);
  const LofteField *field = lofte_element_find_field (lofte_element_peek (focus, "commitment", 0), "kind");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    for (guint j = 0; j < lofte_element_count (lofte_element_peek (root, "focus", i), "commitment"); j++)
      g_hash_table_add (seen, (gpointer) lofte_element_get (lofte_element_peek (lofte_element_peek (root, "focus", i), "commitment", j), "kind"));
  for (guint i = 0; field->choices[i]; i++)
    {
      g_test_message ("%s", field->choices[i]);
      g_assert_true (g_hash_table_contains (seen, field->choices[i]));
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shipped-data/municipalities", test_municipalities);
  g_test_add_func ("/shipped-data/police-areas", test_police_areas);
  g_test_add_func ("/shipped-data/example-figures", test_example_figures);
  g_test_add_data_func ("/shipped-data/schema/template", GINT_TO_POINTER (TRUE), test_coverage);
  g_test_add_data_func ("/shipped-data/schema/agreement", GINT_TO_POINTER (FALSE), test_coverage);
  g_test_add_func ("/shipped-data/schema/kinds-of-commitment", test_kinds_of_commitment);
  return g_test_run ();
}
