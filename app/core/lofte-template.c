/* LofteTemplate — mall: what a kind of document is made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-party.h"
#include "lofte-period.h"
#include "lofte-picture.h"
#include "lofte-purpose.h"
#include "lofte-section.h"
#include "lofte-signatory.h"
#include "lofte-template-private.h"
#include "lofte-value.h"
#include "lofte-xml.h"

static const char *const kinds[] = { "pledge", "agreement", "action-plan", "follow-up-report", "evaluation", NULL };
static const char *const languages[] = { "sv", "en", NULL };
static const char *const rules[] = { "dates", "until-replaced", "until-further-notice", "extension", NULL };
static const char *const series[] = { "none", "quarterly", "tertial", "half-yearly", "yearly", NULL };
static const char *const groupings[] = { "focus-area", "party", "place", "purpose", NULL };
static const char *const sizes[] = { "normal", "large", NULL };

static const LofteField fields[] = {
  { "key", N_ ("Key"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "version", N_ ("Version"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_REQUIRED, NULL },
  { "kind", N_ ("Kind"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_REQUIRED, kinds },
  { "language", N_ ("Language"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_REQUIRED, languages },
  { "name", N_ ("Name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "label", N_ ("Kind of document"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "author", N_ ("Author"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "length", N_ ("Typical number of pages"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "period-rule", N_ ("Validity"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, rules },
  { "months", N_ ("Validity in months"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "extension", N_ ("Extension in months"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "consultation", N_ ("Consultation, months before the end"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "revision-interval", N_ ("Months between revisions"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "follow-up-series", N_ ("How often you follow up"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, series },
  { "grouping", N_ ("Commitments grouped by"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, groupings },
  { "accent", N_ ("Accent colour"), LOFTE_FIELD_COLOUR, LOFTE_FIELD_DEFAULT, NULL },
  { "text-size", N_ ("Text size"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, sizes },
  { "description", N_ ("What it is for"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "lead", N_ ("Line under the title"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
};

static const LofteSlot slots[] = {
  { lofte_template_party_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_template_signatory_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_template_field_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_template_purpose_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_template_section_get_type, LOFTE_FIELD_DEFAULT },
};

LOFTE_DEFINE_NOUN_FULL (LofteTemplate,
                        lofte_template,
                        "template",
                        N_ ("Template"),
                        LOFTE_ELEMENT_CLASS (klass)->xml_namespace = LOFTE_TEMPLATE_NAMESPACE;
                        LOFTE_ELEMENT_CLASS (klass)->identified = FALSE;
                        lofte_element_class_set_slots (LOFTE_ELEMENT_CLASS (klass), slots, G_N_ELEMENTS (slots));)

/**
 * lofte_template_read:
 * @xml: The bytes of a file.
 * @file: Name of the file.
 * @problems: (nullable) (element-type LofteXmlProblem): Array that gets every fault.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The template; see lofte_xml_read().
 */
LofteTemplate *
lofte_template_read (GBytes *xml, const char *file, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) own = problems ? NULL : lofte_xml_problems_new ();
  LofteElement *root = lofte_xml_read (LOFTE_TYPE_TEMPLATE, xml, file, problems ? problems : own, error);

  return root ? LOFTE_TEMPLATE (root) : NULL;
}

/* Fields of one name mean the same in a template and in what is made from it. */
static void
copy_common_fields (LofteElement *from, LofteElement *to)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (from);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = lofte_element_find_field (to, klass->fields[i].name);

      if (field && field->type == klass->fields[i].type)
        lofte_element_set (to, field->name, lofte_element_get (from, field->name));
    }
}

static LofteElement *
find_party_of_key (LofteElement *template, LofteElement *agreement, const char *key)
{
  for (guint i = 0; key && i < lofte_element_count (template, "party"); i++)
    if (lofte_element_is (lofte_element_peek (template, "party", i), "key", key))
      return lofte_element_peek (agreement, "party", i);
  return NULL;
}

static void
append_parts (LofteElement *template, LofteElement *agreement, const char *slot, GType type)
{
  for (guint i = 0; i < lofte_element_count (template, slot); i++)
    {
      g_autoptr (LofteElement) part = lofte_element_new (type);

      copy_common_fields (lofte_element_peek (template, slot, i), part);
      lofte_element_append (agreement, part);
    }
}

static void
append_signatories (LofteElement *template, LofteElement *agreement)
{
  for (guint i = 0; i < lofte_element_count (template, "signatory"); i++)
    {
      LofteElement *source = lofte_element_peek (template, "signatory", i);
      LofteElement *party = find_party_of_key (template, agreement, lofte_element_get (source, "party"));
      g_autoptr (LofteElement) signatory = lofte_element_new (LOFTE_TYPE_SIGNATORY);

      lofte_element_set (signatory, "title", lofte_element_get (source, "title"));
      lofte_element_set (signatory, "party", party ? lofte_element_get_id (party) : NULL);
      lofte_element_append (agreement, signatory);
    }
}

static void
append_values (LofteElement *template, LofteElement *agreement)
{
  for (guint i = 0; i < lofte_element_count (template, "field"); i++)
    {
      LofteElement *source = lofte_element_peek (template, "field", i);
      g_autoptr (LofteElement) value = lofte_element_new (LOFTE_TYPE_VALUE);

      lofte_element_set (value, "key", lofte_element_get_or (source, "key", "field"));
      lofte_element_set (value, "label", lofte_element_get (source, "label"));
      lofte_element_set (value, "text", lofte_element_get (source, "default"));
      lofte_element_append (agreement, value);
    }
}

static gboolean
has_section_of_role (LofteElement *agreement, const char *role)
{
  for (guint i = 0; i < lofte_element_count (agreement, "section"); i++)
    if (lofte_element_is (lofte_element_peek (agreement, "section", i), "role", role))
      return TRUE;
  return FALSE;
}

/**
 * lofte_template_instantiate:
 * @self: A template.
 * @today: The day, `YYYY-MM-DD`.
 *
 * Returns: (transfer full): A draft with everything the template gives and nothing else filled in.
 */
LofteAgreement *
lofte_template_instantiate (LofteTemplate *self, const char *today)
{
  LofteElement *template = LOFTE_ELEMENT (self);
  LofteElement *agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);

  copy_common_fields (template, agreement);
  lofte_element_set (agreement, "template", lofte_element_get (template, "key"));
  lofte_element_set (agreement, "template-version", lofte_element_get (template, "version"));
  lofte_element_set (agreement, "version", NULL);
  lofte_element_set (agreement, "created", today);
  append_parts (template, agreement, "party", LOFTE_TYPE_PARTY);
  append_signatories (template, agreement);
  append_values (template, agreement);
  append_parts (template, agreement, "purpose", LOFTE_TYPE_PURPOSE);
  append_parts (template, agreement, "section", LOFTE_TYPE_SECTION);
  if (has_section_of_role (agreement, "picture"))
    {
      g_autoptr (LofteElement) picture = lofte_element_new (LOFTE_TYPE_PICTURE);

      lofte_element_append (agreement, picture);
    }
  return LOFTE_AGREEMENT (agreement);
}
