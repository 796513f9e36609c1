/* Helpers of the tests of the shipped data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "lofte-template.h"
#include "lofte-xml.h"

static inline char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (LOFTE_TEST_DATA, folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static inline LofteElement *
read_xml (GType type, const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GError) error = NULL;
  LofteElement *root = lofte_xml_read (type, bytes, name, problems, &error);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = lofte_xml_problem_to_string (g_ptr_array_index (problems, i));

      g_test_message ("%s", line);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  return root;
}

static inline LofteElement *
read_shipped (GType type, const char *folder, const char *name)
{
  g_autofree char *text = read_file (folder, name);

  return read_xml (type, text, name);
}

static inline LofteElement *
read_case (const char *name)
{
  return read_shipped (LOFTE_TYPE_AGREEMENT, "examples", name);
}

static inline LofteElement *
find_section (LofteElement *root, const char *key)
{
  for (guint i = 0; i < lofte_element_count (root, "section"); i++)
    if (lofte_element_is (lofte_element_peek (root, "section", i), "key", key))
      return lofte_element_peek (root, "section", i);
  return NULL;
}

static inline void
assert_text (LofteElement *element, const char *field, const char *text)
{
  g_assert_cmpstr (lofte_element_get (element, field), ==, text);
}
