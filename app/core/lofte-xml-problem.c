/* LofteXmlProblem — one fault of a file, where it is and what to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include "lofte-xml-private.h"

/**
 * lofte_xml_problem_free:
 * @problem: (transfer full): A problem.
 */
void
lofte_xml_problem_free (LofteXmlProblem *problem)
{
  g_free (problem->file);
  g_free (problem->element);
  g_free (problem->attribute);
  g_free (problem->sentence);
  g_free (problem);
}

/**
 * lofte_xml_problems_new:
 *
 * Returns: (transfer full) (element-type LofteXmlProblem): An empty array to read into.
 */
GPtrArray *
lofte_xml_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_xml_problem_free);
}

/**
 * lofte_xml_problem_to_string:
 * @problem: A problem.
 *
 * Returns: (transfer full): File, line, element and attribute, and the sentence, on one line.
 */
char *
lofte_xml_problem_to_string (const LofteXmlProblem *problem)
{
  GString *text = g_string_new (problem->file);

  if (problem->line > 0)
    g_string_append_printf (text, ":%d", problem->line);
  if (problem->element)
    g_string_append_printf (text, ": <%s>", problem->element);
  if (problem->attribute)
    g_string_append_printf (text, " %s", problem->attribute);
  g_string_append_printf (text, ": %s", problem->sentence);
  return g_string_free (text, FALSE);
}

void
lofte_xml_walk_add (LofteXmlWalk *walk, int line, const char *element, const char *attribute, const char *format, ...)
{
  LofteXmlProblem *problem;
  va_list arguments;

  if (walk->problems->len >= LOFTE_XML_MAX_PROBLEMS)
    return;
  problem = g_new0 (LofteXmlProblem, 1);
  problem->file = g_strdup (walk->file);
  problem->line = line;
  problem->element = g_strdup (element);
  problem->attribute = g_strdup (attribute);
  va_start (arguments, format);
  problem->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (walk->problems, problem);
}
