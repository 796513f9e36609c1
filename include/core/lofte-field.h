/* LofteField — what one field of an element of a document may hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LofteFieldType:
 * @LOFTE_FIELD_TEXT: One line of text; an attribute in XML.
 * @LOFTE_FIELD_LONG_TEXT: Plain text that may have several lines; a child element in XML.
 * @LOFTE_FIELD_RICH: Marked-up text, see #LofteRichText; a child element in XML.
 * @LOFTE_FIELD_DATE: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: a source often tells the month alone.
 * @LOFTE_FIELD_NUMBER: A decimal number with point, as in `-12.5`.
 * @LOFTE_FIELD_INTEGER: A whole number of at most six digits.
 * @LOFTE_FIELD_BOOLEAN: `true` or `false`; empty means false.
 * @LOFTE_FIELD_CHOICE: One of the field's fixed words.
 * @LOFTE_FIELD_REFERENCE: The id of another element.
 * @LOFTE_FIELD_REFERENCES: Ids separated by one space.
 * @LOFTE_FIELD_LINES: Several short texts, one a line; repeated child elements in XML.
 * @LOFTE_FIELD_MARKS: Pairs `field:class` separated by one space.
 * @LOFTE_FIELD_DIGEST: SHA-256 of an attachment, 64 lower-case hex digits.
 * @LOFTE_FIELD_COLOUR: Red, green and blue as six hex digits, see lofte_colour_parse().
 *
 * The values of every type are kept as strings in the form that XML uses; an
 * empty field is %NULL, never an empty string.
 */
typedef enum
{
  LOFTE_FIELD_TEXT,
  LOFTE_FIELD_LONG_TEXT,
  LOFTE_FIELD_RICH,
  LOFTE_FIELD_DATE,
  LOFTE_FIELD_NUMBER,
  LOFTE_FIELD_INTEGER,
  LOFTE_FIELD_BOOLEAN,
  LOFTE_FIELD_CHOICE,
  LOFTE_FIELD_REFERENCE,
  LOFTE_FIELD_REFERENCES,
  LOFTE_FIELD_LINES,
  LOFTE_FIELD_MARKS,
  LOFTE_FIELD_DIGEST,
  LOFTE_FIELD_COLOUR
} LofteFieldType;

/**
 * LofteFieldFlags:
 * @LOFTE_FIELD_DEFAULT: Nothing special.
 * @LOFTE_FIELD_REQUIRED: The XML is not valid without it.
 * @LOFTE_FIELD_INTERNAL: For the parties' own use; never in a public copy.
 * @LOFTE_FIELD_LIVING: May change after the signing.
 */
typedef enum
{
  LOFTE_FIELD_DEFAULT = 0,
  LOFTE_FIELD_REQUIRED = 1 << 0,
  LOFTE_FIELD_INTERNAL = 1 << 1,
  LOFTE_FIELD_LIVING = 1 << 2
} LofteFieldFlags;

/**
 * LofteField:
 * @name: Name in XML, in paths and as GObject property.
 * @label: (translatable): What a person calls it; an English message id.
 * @type: What it may hold.
 * @flags: Its flags.
 * @choices: (nullable): The words of a %LOFTE_FIELD_CHOICE, %NULL-terminated.
 */
typedef struct
{
  const char *name;
  const char *label;
  LofteFieldType type;
  LofteFieldFlags flags;
  const char *const *choices;
} LofteField;

gboolean lofte_field_is_child_element (const LofteField *field);
gboolean lofte_field_check (const LofteField *field, const char *value, GError **error);
char *lofte_field_parse_input (const LofteField *field, const char *input, int year, GError **error);
gboolean lofte_id_is_valid (const char *id);
char *lofte_id_new (void);

G_END_DECLS
