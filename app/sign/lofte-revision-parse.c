/* LofteObject — one PDF object as it stands in the file, read strictly (ISO 32000-2, 7.3)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-revision-object-private.h"

#define MAX_DEPTH 100

typedef struct
{
  LofteObjectArena *arena;
  const guint8 *data;
  gsize position;
  gsize end;
  guint depth;
} Parser;

static LofteObject *parse_value (Parser *parser);

/* White space and delimiters: ISO 32000-2, tables 1 and 2. */
gboolean
lofte_object_is_space (guint8 byte)
{
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' || byte == '\0';
}

static gboolean
is_delimiter (guint8 byte)
{
  return byte != '\0' && strchr ("()<>[]{}/%", byte) != NULL;
}

static gboolean
is_regular (guint8 byte)
{
  return !lofte_object_is_space (byte) && !is_delimiter (byte);
}

void
lofte_object_skip_space (const guint8 *data,
                         gsize *position,
                         gsize end)
{
  while (*position < end && lofte_object_is_space (data[*position]))
    (*position)++;
}

void
lofte_object_skip_space_and_comments (const guint8 *data,
                                      gsize *position,
                                      gsize end)
{
  for (;;)
    {
      lofte_object_skip_space (data, position, end);
      if (*position >= end || data[*position] != '%')
        return;
      while (*position < end && data[*position] != '\n' && data[*position] != '\r')
        (*position)++;
    }
}

gboolean
lofte_object_accept_keyword (const guint8 *data,
                             gsize *position,
                             gsize end,
                             const char *keyword)
{
  gsize length = strlen (keyword);

  if (*position > end || end - *position < length || memcmp (data + *position, keyword, length) != 0)
    return FALSE;
  if (end - *position > length && is_regular (data[*position + length]))
    return FALSE;
  *position += length;
  return TRUE;
}

gboolean
lofte_object_accept_number (const guint8 *data,
                            gsize *position,
                            gsize end,
                            guint64 *number)
{
  gsize at = *position;
  guint64 value = 0;

  while (at < end && g_ascii_isdigit (data[at]))
    {
      if (value > (G_MAXINT64 - 9) / 10)
        return FALSE;
      value = value * 10 + (data[at++] - '0');
    }
  if (at == *position || (at < end && is_regular (data[at])))
    return FALSE;
  *position = at;
  *number = value;
  return TRUE;
}

static LofteObject *
new_object (Parser *parser,
            LofteObjectType type,
            gsize start)
{
  LofteObject *object = lofte_object_arena_alloc (parser->arena, sizeof (LofteObject));

  if (object != NULL)
    {
      memset (object, 0, sizeof *object);
      object->type = type;
      object->start = start;
      object->end = parser->position;
    }
  return object;
}

static LofteObject *
new_text (Parser *parser,
          LofteObjectType type,
          gsize start,
          const char *text,
          gsize length)
{
  LofteObject *object = length < G_MAXUINT32 ? new_object (parser, type, start) : NULL;
  char *copy;

  if (object == NULL)
    return NULL;
  copy = lofte_object_arena_alloc (parser->arena, length + 1);
  if (copy == NULL)
    return NULL;
  memcpy (copy, text, length);
  copy[length] = '\0';
  object->value.text = copy;
  object->length = length;
  return object;
}

static LofteObject *
parse_name (Parser *parser)
{
  gsize start = parser->position++;
  g_autoptr (GString) name = g_string_new ("/");

  while (parser->position < parser->end && is_regular (parser->data[parser->position]))
    {
      guint8 byte = parser->data[parser->position++];

      if (byte == '#')
        {
          int high = parser->position < parser->end ? g_ascii_xdigit_value (parser->data[parser->position]) : -1;
          int low = parser->position + 1 < parser->end ? g_ascii_xdigit_value (parser->data[parser->position + 1]) : -1;

          if (high < 0 || low < 0 || (high == 0 && low == 0))
            return NULL;
          byte = high << 4 | low;
          parser->position += 2;
        }
      g_string_append_c (name, byte);
    }
  return new_text (parser, LOFTE_OBJECT_NAME, start, name->str, name->len);
}

static void
append_escaped (Parser *parser,
                GString *text)
{
  guint8 byte = parser->data[parser->position++];
  const char *letters = "nrtbf";
  const char *found = strchr (letters, byte);

  if (byte != '\0' && found != NULL)
    g_string_append_c (text, "\n\r\t\b\f"[found - letters]);
  else if (byte >= '0' && byte <= '7')
    {
      guint code = byte - '0';
      guint digits;

      for (digits = 1; digits < 3 && parser->position < parser->end; digits++)
        {
          guint8 next = parser->data[parser->position];

          if (next < '0' || next > '7')
            break;
          code = code * 8 + (next - '0');
          parser->position++;
        }
      g_string_append_c (text, (char) (code & 0xff));
    }
  else if (byte == '\r')
    {
      if (parser->position < parser->end && parser->data[parser->position] == '\n')
        parser->position++;
    }
  else if (byte != '\n')
    g_string_append_c (text, byte);
}

static LofteObject *
parse_literal_string (Parser *parser)
{
  gsize start = parser->position++;
  gsize open = 1;
  g_autoptr (GString) text = g_string_new (NULL);

  while (parser->position < parser->end)
    {
      guint8 byte = parser->data[parser->position++];

      if (byte == '\\')
        {
          if (parser->position >= parser->end)
            return NULL;
          append_escaped (parser, text);
          continue;
        }
      if (byte == '(')
        open++;
      else if (byte == ')' && --open == 0)
        return new_text (parser, LOFTE_OBJECT_STRING, start, text->str, text->len);
      else if (byte == '\r')
        {
          if (parser->position < parser->end && parser->data[parser->position] == '\n')
            parser->position++;
          byte = '\n';
        }
      g_string_append_c (text, byte);
    }
  return NULL;
}

static LofteObject *
parse_hexadecimal_string (Parser *parser)
{
  gsize start = parser->position++;
  const guint8 *close = memchr (parser->data + parser->position, '>', parser->end - parser->position);
  g_autofree guint8 *bytes = NULL;
  gsize length = 0;
  int high = -1;
  LofteObject *object;

  if (close == NULL)
    return NULL;
  bytes = g_try_malloc ((close - (parser->data + parser->position)) / 2 + 2);
  if (bytes == NULL)
    return NULL;
  for (; parser->data + parser->position < close; parser->position++)
    {
      guint8 byte = parser->data[parser->position];
      int digit = g_ascii_xdigit_value (byte);

      if (lofte_object_is_space (byte))
        continue;
      if (digit < 0)
        return NULL;
      if (high < 0)
        high = digit;
      else
        {
          bytes[length++] = high << 4 | digit;
          high = -1;
        }
    }
  if (high >= 0)
    bytes[length++] = high << 4;
  parser->position++;
  object = new_text (parser, LOFTE_OBJECT_STRING, start, (const char *) bytes, length);
  if (object != NULL)
    object->hexadecimal = TRUE;
  return object;
}

/* "12 0 R" begins like a number: looks whether it goes on as a reference. */
static gboolean
accept_reference (Parser *parser,
                  guint32 *number,
                  guint32 *generation)
{
  gsize at = parser->position;
  guint64 first;
  guint64 second;

  if (!lofte_object_accept_number (parser->data, &at, parser->end, &first) || first > G_MAXINT32)
    return FALSE;
  lofte_object_skip_space (parser->data, &at, parser->end);
  if (!lofte_object_accept_number (parser->data, &at, parser->end, &second) || second > G_MAXUINT16)
    return FALSE;
  lofte_object_skip_space (parser->data, &at, parser->end);
  if (!lofte_object_accept_keyword (parser->data, &at, parser->end, "R"))
    return FALSE;
  *number = first;
  *generation = second;
  parser->position = at;
  return TRUE;
}

static LofteObject *
parse_number (Parser *parser)
{
  gsize start = parser->position;
  gsize at = start;
  gsize digits = 0;
  guint points = 0;
  char text[64];
  LofteObject *object;
  guint32 number;
  guint32 generation;

  if (accept_reference (parser, &number, &generation))
    {
      object = new_object (parser, LOFTE_OBJECT_REFERENCE, start);
      if (object != NULL)
        {
          object->value.reference.number = number;
          object->value.reference.generation = generation;
        }
      return object;
    }
  for (; at < parser->end && is_regular (parser->data[at]); at++)
    {
      guint8 byte = parser->data[at];

      if (g_ascii_isdigit (byte))
        digits++;
      else if (byte == '.')
        points++;
      else if (at != start || (byte != '+' && byte != '-'))
        return NULL;
    }
  if (digits == 0 || points > 1 || at - start >= sizeof text)
    return NULL;
  memcpy (text, parser->data + start, at - start);
  text[at - start] = '\0';
  parser->position = at;
  if (points == 0 && digits <= 18)
    {
      object = new_object (parser, LOFTE_OBJECT_INTEGER, start);
      if (object != NULL)
        object->value.integer = g_ascii_strtoll (text, NULL, 10);
    }
  else
    {
      object = new_object (parser, LOFTE_OBJECT_REAL, start);
      if (object != NULL)
        object->value.real = g_ascii_strtod (text, NULL);
    }
  return object;
}

static gboolean
take_items (Parser *parser,
            LofteObject *object,
            GPtrArray *items)
{
  gsize size = items->len * sizeof (LofteObject *);

  object->value.items = lofte_object_arena_alloc (parser->arena, MAX (size, sizeof (LofteObject *)));
  if (object->value.items == NULL)
    return FALSE;
  if (size > 0)
    memcpy (object->value.items, items->pdata, size);
  return TRUE;
}

static LofteObject *
parse_array (Parser *parser)
{
  gsize start = parser->position++;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  LofteObject *object;

  for (;;)
    {
      lofte_object_skip_space_and_comments (parser->data, &parser->position, parser->end);
      if (parser->position >= parser->end)
        return NULL;
      if (parser->data[parser->position] == ']')
        break;
      object = parse_value (parser);
      if (object == NULL)
        return NULL;
      g_ptr_array_add (items, object);
    }
  parser->position++;
  object = new_object (parser, LOFTE_OBJECT_ARRAY, start);
  if (object == NULL || !take_items (parser, object, items))
    return NULL;
  object->length = items->len;
  return object;
}

static int
compare_pairs (gconstpointer one,
               gconstpointer other)
{
  LofteObject *const *first = one;
  LofteObject *const *second = other;
  int order = strcmp (first[0]->value.text, second[0]->value.text);

  if (order != 0)
    return order;
  return first[0]->start < second[0]->start ? -1 : 1;
}

static LofteObject *
parse_dictionary (Parser *parser)
{
  gsize start = parser->position;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  LofteObject *object;
  guint i;

  parser->position += 2;
  for (;;)
    {
      LofteObject *key;
      LofteObject *value;

      lofte_object_skip_space_and_comments (parser->data, &parser->position, parser->end);
      if (parser->end - parser->position < 2)
        return NULL;
      if (parser->data[parser->position] == '>' && parser->data[parser->position + 1] == '>')
        break;
      if (parser->data[parser->position] != '/')
        return NULL;
      key = parse_name (parser);
      value = key != NULL ? parse_value (parser) : NULL;
      if (value == NULL)
        return NULL;
      g_ptr_array_add (items, key);
      g_ptr_array_add (items, value);
    }
  parser->position += 2;
  object = new_object (parser, LOFTE_OBJECT_DICTIONARY, start);
  if (object == NULL || !take_items (parser, object, items))
    return NULL;
  object->length = items->len / 2;
  qsort (object->value.items, object->length, 2 * sizeof (LofteObject *), compare_pairs);
  for (i = 1; i < object->length; i++)
    if (strcmp (object->value.items[2 * i - 2]->value.text, object->value.items[2 * i]->value.text) == 0)
      object->ambiguous = TRUE;
  return object;
}

static LofteObject *
parse_keyword (Parser *parser)
{
  gsize start = parser->position;
  LofteObject *object;

  if (lofte_object_accept_keyword (parser->data, &parser->position, parser->end, "null"))
    return new_object (parser, LOFTE_OBJECT_NULL, start);
  if (lofte_object_accept_keyword (parser->data, &parser->position, parser->end, "false"))
    return new_object (parser, LOFTE_OBJECT_BOOLEAN, start);
  if (!lofte_object_accept_keyword (parser->data, &parser->position, parser->end, "true"))
    return NULL;
  object = new_object (parser, LOFTE_OBJECT_BOOLEAN, start);
  if (object != NULL)
    object->value.integer = 1;
  return object;
}

static LofteObject *
parse_nested (Parser *parser,
              LofteObject *(*parse) (Parser *parser))
{
  LofteObject *object;

  if (parser->depth >= MAX_DEPTH)
    return NULL;
  parser->depth++;
  object = parse (parser);
  parser->depth--;
  return object;
}

static LofteObject *
parse_value (Parser *parser)
{
  guint8 byte;

  lofte_object_skip_space_and_comments (parser->data, &parser->position, parser->end);
  if (parser->position >= parser->end)
    return NULL;
  byte = parser->data[parser->position];
  if (byte == '/')
    return parse_name (parser);
  if (byte == '(')
    return parse_literal_string (parser);
  if (byte == '[')
    return parse_nested (parser, parse_array);
  if (byte == '<' && parser->position + 1 < parser->end && parser->data[parser->position + 1] == '<')
    return parse_nested (parser, parse_dictionary);
  if (byte == '<')
    return parse_hexadecimal_string (parser);
  if (g_ascii_isdigit (byte) || byte == '+' || byte == '-' || byte == '.')
    return parse_number (parser);
  return parse_keyword (parser);
}

LofteObject *
lofte_object_parse (LofteObjectArena *arena,
                    const guint8 *data,
                    gsize *position,
                    gsize end)
{
  Parser parser = { arena, data, *position, end, 0 };
  LofteObject *object = parse_value (&parser);

  *position = parser.position;
  return object;
}
