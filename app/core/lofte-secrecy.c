/* LofteSecrecy — sekretessklass
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-secrecy.h"

/* In the order of LofteSecrecy. */
const char *const lofte_secrecy_words[] = {
  "open",
  "police-investigation",
  "police-intelligence",
  "person",
  "social-services",
  "school",
  "small-numbers",
  "security-measure",
  "risk-analysis",
  "company",
  "reporter",
  "internal",
  NULL
};

static const char *const labels[] = {
  N_ ("Open"),
  N_ ("Police – investigation"),
  N_ ("Police – intelligence"),
  N_ ("Private person"),
  N_ ("Social services"),
  N_ ("School"),
  N_ ("Statistics – small numbers"),
  N_ ("Security measure"),
  N_ ("Risk and vulnerability analysis"),
  N_ ("Company"),
  N_ ("Reporter"),
  N_ ("Internal"),
};

/**
 * lofte_secrecy_from_word:
 * @word: (nullable): A word of XML; %NULL means open.
 *
 * Returns: The class; one that is not known counts as internal, never as open.
 */
LofteSecrecy
lofte_secrecy_from_word (const char *word)
{
  if (!word)
    return LOFTE_SECRECY_OPEN;
  for (guint i = 0; lofte_secrecy_words[i]; i++)
    if (strcmp (lofte_secrecy_words[i], word) == 0)
      return (LofteSecrecy) i;
  return LOFTE_SECRECY_INTERNAL;
}

/**
 * lofte_secrecy_get_label:
 * @secrecy: A class.
 *
 * Returns: Its name in the user's language.
 */
const char *
lofte_secrecy_get_label (LofteSecrecy secrecy)
{
  return _ (labels[secrecy]);
}

/**
 * lofte_element_get_secrecy:
 * @element: An element.
 *
 * Returns: The class of the element: its own, or that of what it stands in when it has none.
 */
LofteSecrecy
lofte_element_get_secrecy (LofteElement *element)
{
  for (LofteElement *at = element; at; at = lofte_element_get_parent (at))
    if (LOFTE_ELEMENT_GET_CLASS (at)->identified)
      {
        LofteSecrecy secrecy = lofte_secrecy_from_word (lofte_element_get (at, "secrecy"));

        if (secrecy != LOFTE_SECRECY_OPEN)
          return secrecy;
      }
  return LOFTE_SECRECY_OPEN;
}

/**
 * lofte_element_get_field_secrecy:
 * @element: An element.
 * @field: Name of one of its fields.
 *
 * Returns: The class of that field: its own mark, or that of the element.
 */
LofteSecrecy
lofte_element_get_field_secrecy (LofteElement *element, const char *field)
{
  if (LOFTE_ELEMENT_GET_CLASS (element)->identified)
    {
      g_auto (GStrv) marks = lofte_element_dup_words (element, "secret-fields");
      gboolean marked_open = FALSE;

      for (guint i = 0; marks[i]; i++)
        {
          const char *colon = strchr (marks[i], ':');

          if (colon && strlen (field) == (gsize) (colon - marks[i]) && g_str_has_prefix (marks[i], field))
            {
              LofteSecrecy secrecy = lofte_secrecy_from_word (colon + 1);

              /* Of two marks on one field the one that closes it counts. */
              if (secrecy != LOFTE_SECRECY_OPEN)
                return secrecy;
              marked_open = TRUE;
            }
        }
      if (marked_open)
        return LOFTE_SECRECY_OPEN;
    }
  return lofte_element_get_secrecy (element);
}
