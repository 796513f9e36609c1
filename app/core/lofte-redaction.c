/* Redaction — maskering: the open part of a document
 *
 * Everything that leaves the parties is built from what this file lets through,
 * so that no layout, export or package has a rule of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-agreement.h"
#include "lofte-secrecy.h"

typedef struct
{
  GPtrArray *left_out;
  GHashTable *gone; /* ids that nothing may point to any more */
} Redaction;

static void
note_gone (LofteElement *element, gpointer user_data)
{
  Redaction *redaction = user_data;

  if (lofte_element_get_id (element))
    g_hash_table_add (redaction->gone, g_strdup (lofte_element_get_id (element)));
}

static void
note_left_out (Redaction *redaction, LofteElement *element, const char *field)
{
  g_autofree char *path = lofte_element_dup_path (element);

  if (redaction->left_out)
    g_ptr_array_add (redaction->left_out, field ? g_strdup_printf ("%s/%s", path, field) : g_strdup (path));
}

static gboolean
is_internal (LofteElement *child)
{
  return lofte_element_find_field (child, "audience") && lofte_element_is (child, "audience", "internal");
}

/* Whether @element is still worth keeping: without a field that it must have it says nothing and could not be read again. */
static gboolean
redact (LofteElement *element, Redaction *redaction)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  gboolean whole = TRUE;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];

      if (g_str_equal (field->name, "secret-fields") || !lofte_element_get (element, field->name))
        continue;
      if ((field->flags & LOFTE_FIELD_INTERNAL) || lofte_element_get_field_secrecy (element, field->name) != LOFTE_SECRECY_OPEN)
        {
          note_left_out (redaction, element, field->name);
          lofte_element_set (element, field->name, NULL);
          whole = whole && !(field->flags & LOFTE_FIELD_REQUIRED);
        }
    }
  if (klass->identified)
    lofte_element_set (element, "secret-fields", NULL);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());
      gboolean internal = (klass->slots[i].flags & LOFTE_FIELD_INTERNAL) != 0;

      for (guint j = lofte_element_count (element, child_class->xml_name); j > 0; j--)
        {
          LofteElement *child = lofte_element_peek (element, child_class->xml_name, j - 1);

          if (internal || is_internal (child) || lofte_element_get_secrecy (child) != LOFTE_SECRECY_OPEN)
            note_left_out (redaction, child, NULL);
          else if (redact (child, redaction))
            continue;
          lofte_element_foreach (child, note_gone, redaction);
          lofte_element_remove (element, child);
        }
    }
  return whole;
}

/* An id by itself says nothing, but a reference to something that is gone would tell that it exists. */
static void
drop_dangling (LofteElement *element, gpointer user_data)
{
  GHashTable *gone = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      g_auto (GStrv) words = NULL;
      g_autoptr (GStrvBuilder) kept = NULL;
      g_auto (GStrv) kept_words = NULL;
      g_autofree char *joined = NULL;

      if (field->type != LOFTE_FIELD_REFERENCE && field->type != LOFTE_FIELD_REFERENCES)
        continue;
      words = lofte_element_dup_words (element, field->name);
      kept = g_strv_builder_new ();
      for (guint j = 0; words[j]; j++)
        if (!g_hash_table_contains (gone, words[j]))
          g_strv_builder_add (kept, words[j]);
      kept_words = g_strv_builder_end (kept);
      joined = g_strjoinv (" ", kept_words);
      lofte_element_set (element, field->name, joined);
    }
}

static void
drop_outcomes_without_subject (LofteElement *element)
{
  for (guint i = lofte_element_count (element, "outcome"); i > 0; i--)
    {
      LofteElement *outcome = lofte_element_peek (element, "outcome", i - 1);

      if (!lofte_element_get (outcome, "of"))
        lofte_element_remove (element, outcome);
    }
}

/**
 * lofte_agreement_dup_for_copy:
 * @self: A document.
 * @left_out: (nullable) (element-type utf8): Array with a free function that gets the paths of what was left out.
 *
 * Makes the document that a copy for others is built from: only what is open,
 * without internal fields and lines, and without references to what is gone. OSL (2009:400) is applied by the
 * authority item by item; this follows the marks that were set.
 *
 * Returns: (transfer full): A redacted copy with the same ids.
 */
LofteAgreement *
lofte_agreement_dup_for_copy (LofteAgreement *self, GPtrArray *left_out)
{
  LofteAgreement *copy = lofte_element_copy (LOFTE_ELEMENT (self), FALSE);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Redaction redaction = { left_out, gone };

  redact (LOFTE_ELEMENT (copy), &redaction);
  lofte_element_foreach (LOFTE_ELEMENT (copy), drop_dangling, gone);
  drop_outcomes_without_subject (LOFTE_ELEMENT (copy));
  return copy;
}
