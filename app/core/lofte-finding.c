/* LofteFinding — anmärkning: what a check has to say about a place in a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-finding.h"

/**
 * lofte_finding_free:
 * @finding: (transfer full): A finding.
 */
void
lofte_finding_free (LofteFinding *finding)
{
  g_free (finding->element);
  g_free (finding->field);
  g_free (finding->path);
  g_free (finding->sentence);
  g_free (finding);
}

/**
 * lofte_findings_new:
 *
 * Returns: (transfer full) (element-type LofteFinding): An empty list.
 */
GPtrArray *
lofte_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_finding_free);
}

/**
 * lofte_findings_add:
 * @findings: (element-type LofteFinding): A list.
 * @check: Number of the check that speaks.
 * @severity: How grave it is.
 * @element: What it is about.
 * @field: (nullable): Name of the field it is about.
 * @format: The sentence, as for printf().
 * @...: What goes into it.
 */
void
lofte_findings_add (GPtrArray *findings, guint check, LofteSeverity severity, LofteElement *element, const char *field, const char *format, ...)
{
  LofteFinding *finding = g_new0 (LofteFinding, 1);
  g_autofree char *path = lofte_element_dup_path (element);
  va_list arguments;

  finding->check = check;
  finding->severity = severity;
  finding->element = g_strdup (lofte_element_get_id (element));
  finding->field = g_strdup (field);
  finding->path = field && *path ? g_strconcat (path, "/", field, NULL) : g_strdup (field ? field : path);
  va_start (arguments, format);
  finding->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (findings, finding);
}

/**
 * lofte_findings_count:
 * @findings: (element-type LofteFinding): A list.
 * @severity: How grave.
 *
 * Returns: How many are exactly so grave.
 */
guint
lofte_findings_count (GPtrArray *findings, LofteSeverity severity)
{
  guint count = 0;

  for (guint i = 0; i < findings->len; i++)
    if (((LofteFinding *) g_ptr_array_index (findings, i))->severity == severity)
      count++;
  return count;
}

/**
 * lofte_findings_has_errors:
 * @findings: (element-type LofteFinding): A list.
 *
 * Returns: Whether something in it stops the freezing.
 */
gboolean
lofte_findings_has_errors (GPtrArray *findings)
{
  return lofte_findings_count (findings, LOFTE_SEVERITY_ERROR) > 0;
}

static void
number_element (LofteElement *element, gpointer user_data)
{
  GHashTable *places = user_data;

  if (lofte_element_get_id (element))
    g_hash_table_insert (places, g_strdup (lofte_element_get_id (element)), GUINT_TO_POINTER (g_hash_table_size (places) + 1));
}

static int
compare_findings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const LofteFinding *left = *(LofteFinding *const *) a;
  const LofteFinding *right = *(LofteFinding *const *) b;
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, left->element));
  guint second = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, right->element));

  if (first != second)
    return first < second ? -1 : 1;
  if (left->severity != right->severity)
    return left->severity > right->severity ? -1 : 1;
  if (left->check != right->check)
    return left->check < right->check ? -1 : 1;
  return g_strcmp0 (left->field, right->field);
}

/**
 * lofte_findings_sort:
 * @findings: (element-type LofteFinding): A list.
 * @root: The document.
 *
 * Puts them in the order of the document; at one place the gravest first.
 */
void
lofte_findings_sort (GPtrArray *findings, LofteElement *root)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  lofte_element_foreach (root, number_element, places);
  g_ptr_array_sort_with_data (findings, compare_findings, places);
}

/**
 * lofte_severity_get_word:
 * @severity: A severity.
 *
 * Returns: Its word on the command line.
 */
const char *
lofte_severity_get_word (LofteSeverity severity)
{
  static const char *const words[] = { "hint", "warning", "error" };

  return words[severity];
}

/**
 * lofte_severity_get_label:
 * @severity: A severity.
 *
 * Returns: What a person calls it, in the user's language.
 */
const char *
lofte_severity_get_label (LofteSeverity severity)
{
  static const char *const labels[] = { N_ ("Hint"), N_ ("Warning"), N_ ("Error") };

  return _ (labels[severity]);
}
