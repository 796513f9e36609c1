/* Checks of what the template asks for: fields, sections, least numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-date.h"
#include "lofte-period.h"

static LofteElement *
find_by_key (LofteElement *root, const char *slot, const char *key)
{
  for (guint i = 0; key && i < lofte_element_count (root, slot); i++)
    {
      LofteElement *element = lofte_element_peek (root, slot, i);

      if (lofte_element_is (element, "key", key))
        return element;
    }
  return NULL;
}

static gboolean
is_number (const char *text)
{
  static const LofteField number = { "value", "Value", LOFTE_FIELD_NUMBER, LOFTE_FIELD_DEFAULT, NULL };
  g_autofree char *value = lofte_field_parse_input (&number, text, 2000, NULL);

  return value != NULL;
}

static void
check_value_type (LofteCheck *check, LofteElement *field, LofteElement *value)
{
  const char *text = lofte_element_get (value, "text");
  const char *label = lofte_element_get_or (field, "label", "");

  if (lofte_element_is (field, "type", "date"))
    {
      g_autofree char *date = lofte_date_parse_input (text, 2000);

      if (!date)
        lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_WARNING, value, "text", _ ("“%s” must be a date, but “%s” is not one."), label, text);
    }
  else if (lofte_element_is (field, "type", "number") && !is_number (text))
    {
      lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_WARNING, value, "text", _ ("“%s” must be a number, but “%s” is not one."), label, text);
    }
  else if (lofte_element_is (field, "type", "choice"))
    {
      g_auto (GStrv) options = lofte_element_dup_words (field, "option");

      if (options[0] && !g_strv_contains ((const char *const *) options, text))
        lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_WARNING, value, "text", _ ("“%s” is not one of the choices for “%s”."), text, label);
    }
}

static void
check_fields (LofteCheck *check, LofteElement *template)
{
  for (guint i = 0; i < lofte_element_count (template, "field"); i++)
    {
      LofteElement *field = lofte_element_peek (template, "field", i);
      LofteElement *value = find_by_key (check->root, "value", lofte_element_get (field, "key"));
      gboolean filled = value && lofte_check_has_text (value, "text");

      if (!filled && lofte_element_get_boolean (field, "required"))
        lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_ERROR, value ? value : check->root, value ? "text" : NULL, _ ("“%s” must be filled in."), lofte_element_get_or (field, "label", ""));
      else if (!filled)
        lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_HINT, value ? value : check->root, value ? "text" : NULL, _ ("“%s” is not filled in."), lofte_element_get_or (field, "label", ""));
      if (filled)
        check_value_type (check, field, value);
    }
}

/* What a section of a role is filled with, besides its own text. */
static const char *
get_slot_of_role (const char *role)
{
  static const char *const slots[][2] = {
    { "purposes", "purpose" },
    { "focus-areas", "focus" },
    { "follow-up", "follow-up" },
    { "contacts", "contact" },
    { "signatures", "signatory" },
    { "picture", "picture" },
    { "organisation", "actor" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (g_strcmp0 (slots[i][0], role) == 0)
      return slots[i][1];
  return NULL;
}

static gboolean
picture_has_content (LofteElement *picture)
{
  return lofte_check_has_text (picture, "extent") || lofte_check_has_text (picture, "consequences") || lofte_check_has_text (picture, "other") || lofte_check_has_text (picture, "analysis") || lofte_element_count (picture, "evidence") || lofte_element_count (picture, "problem");
}

static guint
count_parts (LofteCheck *check, const char *role)
{
  const char *slot = get_slot_of_role (role);

  if (g_strcmp0 (role, "validity") == 0)
    return lofte_element_get (check->root, "start") || lofte_element_get (check->root, "period-rule") ? 1 : 0;
  if (g_strcmp0 (role, "picture") == 0)
    {
      LofteElement *picture = lofte_agreement_get_picture (check->agreement);

      return picture && picture_has_content (picture) ? 1 : 0;
    }
  if (g_strcmp0 (role, "follow-up") == 0 && lofte_element_count (check->root, slot) == 0)
    {
      g_auto (GStrv) series = lofte_period_list_follow_ups (check->agreement);

      return g_strv_length (series);
    }
  return slot ? lofte_element_count (check->root, slot) : 0;
}

static const char *
get_heading (LofteElement *section)
{
  return lofte_element_get_or (section, "heading", lofte_element_get_or (section, "key", ""));
}

static void
check_required_section (LofteCheck *check, LofteElement *section)
{
  const char *role = lofte_element_get_or (section, "role", "text");

  if (!lofte_check_has_text (section, "body") && count_parts (check, role) == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_ERROR, section, "body", _ ("The section “%s” must be filled in."), get_heading (section));
}

static void
check_template_sections (LofteCheck *check, LofteElement *template)
{
  for (guint i = 0; i < lofte_element_count (template, "section"); i++)
    {
      LofteElement *asked = lofte_element_peek (template, "section", i);
      LofteElement *section = find_by_key (check->root, "section", lofte_element_get (asked, "key"));
      int minimum = lofte_element_get_integer (asked, "minimum", 0);
      guint count = count_parts (check, lofte_element_get (asked, "role"));

      if (!section && lofte_element_get_boolean (asked, "required"))
        lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_ERROR, check->root, NULL, _ ("The section “%s” is missing, but the template requires it. Add it again."), get_heading (asked));
      if (section && lofte_element_get_boolean (asked, "required") && !lofte_element_get_boolean (section, "required"))
        check_required_section (check, section);
      if (get_slot_of_role (lofte_element_get (asked, "role")) && minimum > 0 && count < (guint) minimum)
        lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_ERROR, section ? section : check->root, NULL, g_dngettext (GETTEXT_PACKAGE, "“%s” must have at least %d part; it has %u.", "“%s” must have at least %d parts; it has %u.", minimum), get_heading (asked), minimum, count);
      if (section && lofte_element_get_boolean (asked, "locked") && g_strcmp0 (lofte_element_get (section, "body"), lofte_element_get (asked, "body")) != 0)
        lofte_findings_add (check->findings, LOFTE_CHECK_TEMPLATE, LOFTE_SEVERITY_WARNING, section, "body", _ ("The text of “%s” is locked by the template, but differs from it. Restore the template’s text, or note why."), get_heading (section));
    }
}

void
lofte_check_template (LofteCheck *check)
{
  for (guint i = 0; i < lofte_element_count (check->root, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (check->root, "section", i);

      if (lofte_element_get_boolean (section, "required"))
        check_required_section (check, section);
    }
  if (check->context->template)
    {
      check_fields (check, LOFTE_ELEMENT (check->context->template));
      check_template_sections (check, LOFTE_ELEMENT (check->context->template));
    }
}
