/* LofteField — what one field of an element of a document may hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-colour.h"
#include "lofte-core-error.h"
#include "lofte-date.h"
#include "lofte-field.h"
#include "lofte-rich-text.h"

#define ID_PREFIX "id-"
#define ID_LENGTH (strlen (ID_PREFIX) + 36)
#define MAX_INTEGER_DIGITS 6
#define MAX_NUMBER_DIGITS 15
#define MAX_FRACTION_DIGITS 6

/**
 * lofte_id_new:
 *
 * Returns: (transfer full): A fresh id: `id-` and a random UUID, so that it is an xs:ID.
 */
char *
lofte_id_new (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strconcat (ID_PREFIX, uuid, NULL);
}

/**
 * lofte_id_is_valid:
 * @id: (nullable): A string.
 *
 * Returns: Whether @id is written as lofte_id_new() writes one, in lower case.
 */
gboolean
lofte_id_is_valid (const char *id)
{
  if (!id || strlen (id) != ID_LENGTH || !g_str_has_prefix (id, ID_PREFIX))
    return FALSE;
  for (const char *at = id + strlen (ID_PREFIX); *at; at++)
    {
      gsize offset = at - id - strlen (ID_PREFIX);
      gboolean dash = offset == 8 || offset == 13 || offset == 18 || offset == 23;

      if (dash ? *at != '-' : !(g_ascii_isdigit (*at) || (*at >= 'a' && *at <= 'f')))
        return FALSE;
    }
  return TRUE;
}

/**
 * lofte_field_is_child_element:
 * @field: A field.
 *
 * Returns: Whether XML has it as a child element; else it is an attribute.
 */
gboolean
lofte_field_is_child_element (const LofteField *field)
{
  return field->type == LOFTE_FIELD_LONG_TEXT || field->type == LOFTE_FIELD_RICH || field->type == LOFTE_FIELD_LINES;
}

static gsize
count_digits (const char **at)
{
  const char *start = *at;

  while (g_ascii_isdigit (**at))
    (*at)++;
  return *at - start;
}

static gboolean
check_number (const char *value)
{
  const char *at = value + (*value == '-');
  gsize digits = count_digits (&at);

  if (digits < 1 || digits > MAX_NUMBER_DIGITS)
    return FALSE;
  if (*at == '.')
    {
      at++;
      digits = count_digits (&at);
      if (digits < 1 || digits > MAX_FRACTION_DIGITS)
        return FALSE;
    }
  return *at == '\0';
}

static gboolean
check_integer (const char *value)
{
  const char *at = value;
  gsize digits = count_digits (&at);

  return digits >= 1 && digits <= MAX_INTEGER_DIGITS && *at == '\0';
}

static gboolean
check_each_word (const char *value, gboolean (*check) (const char *word))
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i]; i++)
    if (!check (words[i]))
      return FALSE;
  return words[0] != NULL;
}

static gboolean
check_mark (const char *word)
{
  const char *colon = strchr (word, ':');

  if (!colon || colon == word || colon[1] == '\0' || strchr (colon + 1, ':'))
    return FALSE;
  for (const char *at = word; *at; at++)
    if (!g_ascii_islower (*at) && *at != '-' && *at != ':')
      return FALSE;
  return TRUE;
}

static gboolean
check_digest (const char *value)
{
  for (const char *at = value; *at; at++)
    if (!g_ascii_isdigit (*at) && !(*at >= 'a' && *at <= 'f'))
      return FALSE;
  return strlen (value) == 64;
}

/* XML cannot carry these, so no field may. */
static gboolean
check_characters (const char *value)
{
  if (!g_utf8_validate (value, -1, NULL))
    return FALSE;
  for (const char *at = value; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if ((character < 0x20 && character != '\t' && character != '\n') || character == 0xFFFE || character == 0xFFFF)
        return FALSE;
    }
  return TRUE;
}

/**
 * lofte_field_check:
 * @field: A field.
 * @value: (nullable): A value; %NULL, the empty field, always fits.
 * @error: Return location for an error.
 *
 * Returns: Whether @value is written as the field's type asks, with %LOFTE_CORE_ERROR_INVALID.
 */
gboolean
lofte_field_check (const LofteField *field, const char *value, GError **error)
{
  const char *label = _ (field->label);

  if (!value)
    return TRUE;
  if (!check_characters (value))
    {
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s contains characters that cannot be stored."), label);
      return FALSE;
    }

  switch (field->type)
    {
    case LOFTE_FIELD_TEXT:
    case LOFTE_FIELD_LONG_TEXT:
    case LOFTE_FIELD_LINES:
      return TRUE;

    case LOFTE_FIELD_RICH:
      {
        g_autoptr (LofteRichText) text = lofte_rich_text_new_from_markup (value, error);

        return text != NULL;
      }

    case LOFTE_FIELD_DATE:
      if (lofte_date_is_valid (value))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not a date. Write 2026-06-30, or 2026-06 when the day is not known."), label, value);
      return FALSE;

    case LOFTE_FIELD_NUMBER:
      if (check_number (value))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not a number."), label, value);
      return FALSE;

    case LOFTE_FIELD_INTEGER:
      if (check_integer (value))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not a whole number."), label, value);
      return FALSE;

    case LOFTE_FIELD_BOOLEAN:
      if (g_str_equal (value, "true") || g_str_equal (value, "false"))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s is either true or false, not “%s”."), label, value);
      return FALSE;

    case LOFTE_FIELD_CHOICE:
      if (g_strv_contains (field->choices, value))
        return TRUE;
      {
        g_autofree char *words = lofte_field_dup_choices (field);

        g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s cannot be “%s”. Choose one of: %s."), label, value, words);
      }
      return FALSE;

    case LOFTE_FIELD_REFERENCE:
      if (lofte_id_is_valid (value))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not an ID."), label, value);
      return FALSE;

    case LOFTE_FIELD_REFERENCES:
      if (check_each_word (value, lofte_id_is_valid))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not a list of IDs."), label, value);
      return FALSE;

    case LOFTE_FIELD_MARKS:
      if (check_each_word (value, check_mark))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not a list of field:class."), label, value);
      return FALSE;

    case LOFTE_FIELD_COLOUR:
      if (lofte_colour_parse (value, NULL))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not a colour. Write six digits for red, green and blue, as in 1F3A5F."), label, value);
      return FALSE;

    case LOFTE_FIELD_DIGEST:
      if (check_digest (value))
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s: “%s” is not a SHA-256 checksum."), label, value);
      return FALSE;

    default:
      g_assert_not_reached ();
    }
}

static char *
parse_number_input (const char *input)
{
  GString *number = g_string_new (NULL);

  /* Excel and people write 1 234,5 with any of three spaces and U+2212 for minus. */
  for (const char *at = input; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == ' ' || character == 0xA0 || character == 0x202F)
        continue;
      g_string_append_unichar (number, character == ',' ? '.' : character == 0x2212 ? '-'
                                                                                    : character);
    }
  return g_string_free (number, FALSE);
}

/**
 * lofte_field_parse_input:
 * @field: A field.
 * @input: What a person typed.
 * @year: The year meant by a date typed without one.
 * @error: Return location for an error.
 *
 * Takes what Swedes type – `30/6`, `30 juni`, `1 234,5`, `ja` – and text without
 * markup for marked-up fields.
 *
 * Returns: (transfer full): The value to store, empty for the empty field, or %NULL with %LOFTE_CORE_ERROR_INVALID.
 */
char *
lofte_field_parse_input (const LofteField *field, const char *input, int year, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (input));
  g_autofree char *value = NULL;

  if (*trimmed == '\0')
    return g_strdup ("");

  switch (field->type)
    {
    case LOFTE_FIELD_DATE:
      value = lofte_date_parse_input (trimmed, year);
      break;

    case LOFTE_FIELD_NUMBER:
      value = parse_number_input (trimmed);
      break;

    case LOFTE_FIELD_BOOLEAN:
      if (g_ascii_strcasecmp (trimmed, "ja") == 0 || g_ascii_strcasecmp (trimmed, "yes") == 0)
        value = g_strdup ("true");
      else if (g_ascii_strcasecmp (trimmed, "nej") == 0 || g_ascii_strcasecmp (trimmed, "no") == 0)
        value = g_strdup ("false");
      break;

    case LOFTE_FIELD_COLOUR:
      value = g_ascii_strup (*trimmed == '#' ? trimmed + 1 : trimmed, -1);
      break;

    case LOFTE_FIELD_RICH:
      if (*trimmed != '<')
        {
          g_autoptr (LofteRichText) text = lofte_rich_text_new_from_plain (trimmed);

          value = lofte_rich_text_to_markup (text);
        }
      break;

    case LOFTE_FIELD_TEXT:
    case LOFTE_FIELD_LONG_TEXT:
    case LOFTE_FIELD_INTEGER:
    case LOFTE_FIELD_CHOICE:
    case LOFTE_FIELD_REFERENCE:
    case LOFTE_FIELD_REFERENCES:
    case LOFTE_FIELD_LINES:
    case LOFTE_FIELD_MARKS:
    case LOFTE_FIELD_DIGEST:
    default:
      break;
    }

  if (!value)
    value = g_steal_pointer (&trimmed);
  if (!lofte_field_check (field, value, error))
    return NULL;
  if (field->type == LOFTE_FIELD_RICH)
    {
      g_autoptr (LofteRichText) text = lofte_rich_text_new_from_markup (value, NULL);

      return lofte_rich_text_to_markup (text);
    }
  return g_steal_pointer (&value);
}
