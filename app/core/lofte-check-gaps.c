/* Check of the field references in texts: what gives nothing would be signed as a hole in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-rich-text.h"

/* What a person calls a field that a text refers to. */
static const char *
get_reference_label (LofteCheck *check, const char *name)
{
  LofteElement *template = check->context->template ? LOFTE_ELEMENT (check->context->template) : NULL;

  for (guint i = 0; template && i < lofte_element_count (template, "field"); i++)
    {
      LofteElement *field = lofte_element_peek (template, "field", i);

      if (lofte_element_is (field, "key", name))
        return lofte_element_get_or (field, "label", name);
    }
  return lofte_agreement_get_field_label (name);
}

/* What a person calls the text that holds the reference. */
static const char *
get_part_label (LofteElement *element, const LofteField *field)
{
  static const char *const names[] = { "heading", "title" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lofte_element_find_field (element, names[i]) && lofte_element_get (element, names[i]))
      return lofte_element_get (element, names[i]);
  return _ (field->label);
}

static void
check_reference (LofteCheck *check, LofteElement *element, const LofteField *field, const char *name)
{
  g_autofree char *text = lofte_agreement_resolve_field (name, check->open);

  if (!text || !*g_strstrip (text))
    lofte_findings_add (check->findings, LOFTE_CHECK_GAPS, LOFTE_SEVERITY_ERROR, lofte_check_find_original (check, element), field->name, _ ("“%s” would be printed with a gap in its text, because “%s” is empty. Fill it in, or remove it from the text."), get_part_label (element, field), get_reference_label (check, name));
}

static void
check_text (LofteCheck *check, LofteElement *element, const LofteField *field, const LofteRichText *rich)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rich->blocks->len; i++)
    {
      const LofteBlock *block = g_ptr_array_index (rich->blocks, i);

      for (guint j = 0; j < block->runs->len; j++)
        {
          const LofteRun *run = g_ptr_array_index (block->runs, j);

          if (run->field && g_hash_table_add (seen, run->field))
            check_reference (check, element, field, run->field);
        }
    }
}

static void
check_element (LofteElement *element, gpointer user_data)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const char *markup = klass->fields[i].type == LOFTE_FIELD_RICH ? lofte_element_get (element, klass->fields[i].name) : NULL;
      g_autoptr (LofteRichText) rich = markup ? lofte_rich_text_new_from_markup (markup, NULL) : NULL;

      if (rich)
        check_text (user_data, element, &klass->fields[i], rich);
    }
}

/* What is printed is made from the open document alone: a reference to what is not in it gives nothing either. */
void
lofte_check_gaps (LofteCheck *check)
{
  lofte_element_foreach (check->open, check_element, check);
}
