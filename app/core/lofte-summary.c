/* What an element and its fields say, as a person reads it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-rich-text.h"
#include "lofte-summary.h"

#define NAME_LETTERS 60
#define DIGEST_LETTERS 8

static char *
dup_plain (const char *markup)
{
  g_autoptr (LofteRichText) text = lofte_rich_text_new_from_markup (markup, NULL);

  return text ? lofte_rich_text_to_plain (text) : g_strdup (markup);
}

/**
 * lofte_element_dup_summary:
 * @self: An element.
 *
 * A name or title where it has one, else what it begins with; markup is left out.
 *
 * Returns: (transfer full) (nullable): Its text, of any length; %NULL when it says nothing yet.
 */
char *
lofte_element_dup_summary (LofteElement *self)
{
  static const char *const telling[] = { "name", "title", "heading", "statement", "lead", "text", "indicator", "body", "receiver", "channel", "date", "label", "key" };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      const LofteField *field = lofte_element_find_field (self, telling[i]);
      const char *value = field ? lofte_element_get (self, telling[i]) : NULL;
      g_autofree char *plain = value && field->type == LOFTE_FIELD_RICH ? dup_plain (value) : g_strdup (value);

      if (plain && *plain)
        return g_steal_pointer (&plain);
    }
  return NULL;
}

/**
 * lofte_element_dup_short_summary:
 * @self: An element.
 *
 * Returns: (transfer full) (nullable): What lofte_element_dup_summary() says, on one line and cut where it is long.
 */
char *
lofte_element_dup_short_summary (LofteElement *self)
{
  g_autofree char *line = lofte_element_dup_summary (self);

  if (!line)
    return NULL;
  g_strdelimit (line, "\n\t", ' ');
  g_strstrip (line);
  if (g_utf8_strlen (line, -1) > NAME_LETTERS)
    {
      g_autofree char *head = g_utf8_substring (line, 0, NAME_LETTERS);

      return g_strconcat (g_strchomp (head), "…", NULL);
    }
  return g_steal_pointer (&line);
}

static char *
dup_references (LofteElement *element, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i]; i++)
    {
      LofteElement *target = lofte_element_find (lofte_element_get_root (element), ids[i]);
      char *name = target ? lofte_element_dup_short_summary (target) : NULL;

      g_ptr_array_add (names, name ? name : g_strdup (target ? lofte_element_get_label (target) : ids[i]));
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **) names->pdata);
}

/**
 * lofte_element_dup_reading:
 * @self: An element.
 * @field: One of its fields.
 *
 * Choices are words, references are names (one a line) and markup is left out.
 *
 * Returns: (transfer full) (nullable): The field's value as a person reads it; %NULL when it has none.
 */
char *
lofte_element_dup_reading (LofteElement *self, const LofteField *field)
{
  const char *value = lofte_element_get (self, field->name);

  if (!value)
    return NULL;
  switch (field->type)
    {
    case LOFTE_FIELD_RICH:
      return dup_plain (value);

    case LOFTE_FIELD_CHOICE:
      return g_strdup (lofte_field_get_choice_label (field, value));

    case LOFTE_FIELD_BOOLEAN:
      return g_str_equal (value, "true") ? g_strdup (_ ("Yes")) : NULL;

    case LOFTE_FIELD_REFERENCE:
    case LOFTE_FIELD_REFERENCES:
      return dup_references (self, value);

    case LOFTE_FIELD_DIGEST:
      return g_strndup (value, DIGEST_LETTERS);

    case LOFTE_FIELD_TEXT:
    case LOFTE_FIELD_LONG_TEXT:
    case LOFTE_FIELD_DATE:
    case LOFTE_FIELD_NUMBER:
    case LOFTE_FIELD_INTEGER:
    case LOFTE_FIELD_LINES:
    case LOFTE_FIELD_MARKS:
    case LOFTE_FIELD_COLOUR:
    default:
      return g_strdup (value);
    }
}
