/* The values of an element as numbers, words and references
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include "lofte-element.h"

/**
 * lofte_element_get_or:
 * @self: An element.
 * @field: Name of one of its fields.
 * @fallback: (nullable): What an empty field counts as.
 *
 * Returns: (nullable): The field's value, or @fallback.
 */
const char *
lofte_element_get_or (LofteElement *self, const char *field, const char *fallback)
{
  const char *value = lofte_element_get (self, field);

  return value ? value : fallback;
}

/**
 * lofte_element_get_boolean:
 * @self: An element.
 * @field: Name of a boolean field.
 *
 * Returns: %TRUE when it says so.
 */
gboolean
lofte_element_get_boolean (LofteElement *self, const char *field)
{
  return g_strcmp0 (lofte_element_get (self, field), "true") == 0;
}

/**
 * lofte_element_get_integer:
 * @self: An element.
 * @field: Name of an integer field.
 * @fallback: What an empty field counts as.
 *
 * Returns: The number.
 */
int
lofte_element_get_integer (LofteElement *self, const char *field, int fallback)
{
  const char *value = lofte_element_get (self, field);

  return value ? (int) g_ascii_strtoll (value, NULL, 10) : fallback;
}

/**
 * lofte_element_get_number:
 * @self: An element.
 * @field: Name of a number field.
 * @number: (out) (optional): Place for the number.
 *
 * Returns: %FALSE when the field is empty.
 */
gboolean
lofte_element_get_number (LofteElement *self, const char *field, double *number)
{
  const char *value = lofte_element_get (self, field);

  if (!value)
    return FALSE;
  if (number)
    *number = g_ascii_strtod (value, NULL);
  return TRUE;
}

/**
 * lofte_element_is:
 * @self: An element.
 * @field: Name of a field.
 * @word: A value.
 *
 * Returns: Whether the field holds exactly @word.
 */
gboolean
lofte_element_is (LofteElement *self, const char *field, const char *word)
{
  return g_strcmp0 (lofte_element_get (self, field), word) == 0;
}

/**
 * lofte_element_dup_words:
 * @self: An element.
 * @field: Name of a field of references or of lines.
 *
 * Returns: (transfer full): Its parts; empty when the field is.
 */
GStrv
lofte_element_dup_words (LofteElement *self, const char *field)
{
  const LofteField *spec = lofte_element_find_field (self, field);
  const char *value = lofte_element_get (self, field);

  if (!value)
    return g_new0 (char *, 1);
  return g_strsplit (value, spec->type == LOFTE_FIELD_LINES ? "\n" : " ", -1);
}

/**
 * lofte_element_refers_to:
 * @self: An element.
 * @field: Name of a field of references.
 * @id: An id.
 *
 * Returns: Whether @id is among them.
 */
gboolean
lofte_element_refers_to (LofteElement *self, const char *field, const char *id)
{
  g_auto (GStrv) words = lofte_element_dup_words (self, field);

  return g_strv_contains ((const char *const *) words, id);
}
