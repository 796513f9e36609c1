/* LofteAgreement — medborgarlöfte, samverkansöverenskommelse: the document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-actor.h"
#include "lofte-agreement.h"
#include "lofte-amendment.h"
#include "lofte-carried-line.h"
#include "lofte-contact.h"
#include "lofte-date.h"
#include "lofte-decision.h"
#include "lofte-focus-area.h"
#include "lofte-follow-up.h"
#include "lofte-noun-private.h"
#include "lofte-outcome.h"
#include "lofte-party.h"
#include "lofte-period.h"
#include "lofte-picture.h"
#include "lofte-publication.h"
#include "lofte-purpose.h"
#include "lofte-review.h"
#include "lofte-section.h"
#include "lofte-signatory.h"
#include "lofte-signing.h"
#include "lofte-value.h"
#include "lofte-words.h"

static const char *const kinds[] = { "pledge", "agreement", "action-plan", "follow-up-report", "evaluation", NULL };
static const char *const languages[] = { "sv", "en", NULL };
static const char *const tracks[] = { "pen", "electronic", NULL };
static const char *const rules[] = { "dates", "until-replaced", "until-further-notice", "extension", NULL };
static const char *const series[] = { "none", "quarterly", "tertial", "half-yearly", "yearly", NULL };
static const char *const groupings[] = { "focus-area", "party", "place", "purpose", NULL };
static const char *const sizes[] = { "normal", "large", NULL };

static const LofteField fields[] = {
  { "kind", N_ ("Kind"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_REQUIRED, kinds },
  { "language", N_ ("Language"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_REQUIRED, languages },
  { "template", N_ ("Template"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "template-version", N_ ("Template version"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "state", N_ ("Status"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_LIVING, lofte_state_words },
  { "track", N_ ("Way of signing"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_LIVING, tracks },
  { "version", N_ ("Version"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "label", N_ ("Kind of document"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "title", N_ ("Title"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "created", N_ ("Created"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "under", N_ ("Belongs to the agreement"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "replaces", N_ ("Replaces"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "period-rule", N_ ("Validity"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, rules },
  { "start", N_ ("Valid from"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "end", N_ ("Valid to"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "revision-interval", N_ ("Months between revisions"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "extension", N_ ("Extension in months"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "consultation", N_ ("Consultation, months before the end"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "follow-up-series", N_ ("How often you follow up"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, series },
  { "grouping", N_ ("Commitments grouped by"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, groupings },
  { "ceremony-date", N_ ("Planned signing"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "ceremony-place", N_ ("Place of signing"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "undecided-reason", N_ ("Why there is no decision"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "accent", N_ ("Accent colour"), LOFTE_FIELD_COLOUR, LOFTE_FIELD_DEFAULT, NULL },
  { "text-size", N_ ("Text size"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, sizes },
  { "crest", N_ ("Coat of arms"), LOFTE_FIELD_DIGEST, LOFTE_FIELD_DEFAULT, NULL },
  { "lead", N_ ("Line under the title"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

static const LofteSlot slots[] = {
  { lofte_party_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_actor_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_signatory_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_value_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_section_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_purpose_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_picture_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_focus_area_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_follow_up_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_contact_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_decision_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_carried_line_get_type, LOFTE_FIELD_INTERNAL },
  { lofte_review_get_type, LOFTE_FIELD_INTERNAL | LOFTE_FIELD_LIVING },
  { lofte_signing_get_type, LOFTE_FIELD_LIVING },
  { lofte_publication_get_type, LOFTE_FIELD_INTERNAL | LOFTE_FIELD_LIVING },
  { lofte_outcome_get_type, LOFTE_FIELD_LIVING },
  { lofte_amendment_get_type, LOFTE_FIELD_LIVING },
};

LOFTE_DEFINE_NOUN_FULL (LofteAgreement,
                        lofte_agreement,
                        "agreement",
                        N_ ("Document"),
                        LOFTE_ELEMENT_CLASS (klass)->xml_namespace = LOFTE_AGREEMENT_NAMESPACE;
                        lofte_element_class_set_slots (LOFTE_ELEMENT_CLASS (klass), slots, G_N_ELEMENTS (slots));)

/**
 * lofte_agreement_get_state:
 * @self: A document.
 *
 * Returns: Its state; an empty field means draft.
 */
LofteState
lofte_agreement_get_state (LofteAgreement *self)
{
  LofteState state = LOFTE_STATE_DRAFT;

  lofte_state_from_word (lofte_element_get (LOFTE_ELEMENT (self), "state"), &state);
  return state;
}

/**
 * lofte_agreement_get_language:
 * @self: A document.
 *
 * Returns: The language the document is written in, never that of the user.
 */
const char *
lofte_agreement_get_language (LofteAgreement *self)
{
  return lofte_element_get_or (LOFTE_ELEMENT (self), "language", "sv");
}

/**
 * lofte_agreement_dup_label:
 * @self: A document.
 *
 * Returns: (transfer full): What it is called, as in `Medborgarlöfte`; in its own language.
 */
char *
lofte_agreement_dup_label (LofteAgreement *self)
{
  const char *label = lofte_element_get (LOFTE_ELEMENT (self), "label");

  if (label)
    return g_strdup (label);
  return g_strdup (lofte_words_get_kind (lofte_agreement_get_language (self), lofte_element_get (LOFTE_ELEMENT (self), "kind")));
}

/**
 * lofte_agreement_dup_usual_title:
 * @self: A document.
 *
 * Returns: (transfer full): What pages and lists call it while it has no title: label and municipality.
 */
char *
lofte_agreement_dup_usual_title (LofteAgreement *self)
{
  LofteElement *municipality = lofte_agreement_find_party (self, "municipality");
  const char *name = municipality ? lofte_element_get (municipality, "name") : NULL;
  g_autofree char *label = lofte_agreement_dup_label (self);

  return name ? g_strdup_printf ("%s – %s", label, name) : g_steal_pointer (&label);
}

/**
 * lofte_agreement_dup_title:
 * @self: A document.
 *
 * Returns: (transfer full): Its title, or what is shown while it has none.
 */
char *
lofte_agreement_dup_title (LofteAgreement *self)
{
  const char *title = lofte_element_get (LOFTE_ELEMENT (self), "title");

  return title ? g_strdup (title) : lofte_agreement_dup_usual_title (self);
}

/**
 * lofte_agreement_get_picture:
 * @self: A document.
 *
 * Returns: (transfer none) (nullable): Its situational picture.
 */
LofteElement *
lofte_agreement_get_picture (LofteAgreement *self)
{
  return lofte_element_peek (LOFTE_ELEMENT (self), "picture", 0);
}

/**
 * lofte_agreement_find_party:
 * @self: A document.
 * @kind: A kind of party, as in `police`.
 *
 * Returns: (transfer none) (nullable): The first party of that kind.
 */
LofteElement *
lofte_agreement_find_party (LofteAgreement *self, const char *kind)
{
  LofteElement *element = LOFTE_ELEMENT (self);

  for (guint i = 0; i < lofte_element_count (element, "party"); i++)
    {
      LofteElement *party = lofte_element_peek (element, "party", i);

      if (lofte_element_is (party, "kind", kind))
        return party;
    }
  return NULL;
}

static const char *
get_short_name (LofteElement *party)
{
  return lofte_element_get_or (party, "short", lofte_element_get_or (party, "name", ""));
}

static char *
join_names (GPtrArray *names, const char *language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0 && i + 1 == names->len)
        g_string_append_printf (text, " %s ", lofte_words_get (language, LOFTE_WORD_AND));
      else if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, g_ptr_array_index (names, i));
    }
  return g_string_free (text, FALSE);
}

/**
 * lofte_agreement_append_actors:
 * @self: An agreement.
 * @commitment: One of its commitments.
 * @names: Who keeps it; each contributing actor is added on a line of its own, as each begins with a capital.
 */
void
lofte_agreement_append_actors (LofteAgreement *self, LofteElement *commitment, GString *names)
{
  g_auto (GStrv) actors = lofte_element_dup_words (commitment, "actors");

  for (guint i = 0; actors[i]; i++)
    {
      LofteElement *actor = lofte_element_find (LOFTE_ELEMENT (self), actors[i]);
      const char *name = actor ? lofte_element_get (actor, "name") : NULL;

      if (name)
        g_string_append_printf (names, "%s%s", names->len ? "\n" : "", name);
    }
}

/**
 * lofte_agreement_dup_parties_text:
 * @self: A document.
 * @references: (nullable): Ids of parties separated by spaces; %NULL means all.
 *
 * Returns: (transfer full): Their names as running text has them, `Polisen och kommunen`; empty when there are none.
 */
char *
lofte_agreement_dup_parties_text (LofteAgreement *self, const char *references)
{
  LofteElement *element = LOFTE_ELEMENT (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_auto (GStrv) ids = references ? g_strsplit (references, " ", -1) : NULL;

  if (!references)
    for (guint i = 0; i < lofte_element_count (element, "party"); i++)
      {
        LofteElement *party = lofte_element_peek (element, "party", i);

        g_ptr_array_add (names, (char *) lofte_element_get_or (party, "name", get_short_name (party)));
      }
  for (guint i = 0; ids && ids[i]; i++)
    {
      LofteElement *party = lofte_element_find (element, ids[i]);

      if (party && LOFTE_IS_PARTY (party))
        g_ptr_array_add (names, (char *) get_short_name (party));
    }

  return lofte_words_capitalise (join_names (names, lofte_agreement_get_language (self)));
}

/**
 * lofte_agreement_resolve_field:
 * @name: Name of a field reference in rich text.
 * @agreement: (type LofteAgreement): The document.
 *
 * Knows `municipality`, `police`, `police-area`, `parties`, `title`, `label`, `year`, `period`, `start`, `end`
 * and the keys of the fields that the template defines. A #LofteFieldResolver.
 *
 * Returns: (transfer full) (nullable): What stands there.
 */
char *
lofte_agreement_resolve_field (const char *name, gpointer agreement)
{
  LofteAgreement *self = agreement;
  LofteElement *element = LOFTE_ELEMENT (self);
  const char *language = lofte_agreement_get_language (self);
  LofteElement *municipality = lofte_agreement_find_party (self, "municipality");
  LofteElement *police = lofte_agreement_find_party (self, "police");
  const char *start = lofte_element_get (element, "start");
  const char *end = lofte_element_get (element, "end");

  if (g_str_equal (name, "municipality"))
    return g_strdup (municipality ? lofte_element_get (municipality, "name") : NULL);
  if (g_str_equal (name, "police"))
    return g_strdup (police ? lofte_element_get (police, "name") : NULL);
  if (g_str_equal (name, "police-area"))
    return g_strdup (police ? lofte_element_get_or (police, "unit", lofte_element_get (police, "name")) : NULL);
  if (g_str_equal (name, "parties"))
    return lofte_agreement_dup_parties_text (self, NULL);
  if (g_str_equal (name, "title"))
    return lofte_agreement_dup_title (self);
  if (g_str_equal (name, "label"))
    return lofte_agreement_dup_label (self);
  if (g_str_equal (name, "year"))
    return start ? g_strdup_printf ("%d", lofte_date_get_year (start)) : NULL;
  if (g_str_equal (name, "period"))
    return lofte_period_dup_text (self);
  if (g_str_equal (name, "start"))
    return start ? lofte_date_format_long (start, language) : NULL;
  if (g_str_equal (name, "end"))
    return end ? lofte_date_format_long (end, language) : NULL;
  for (guint i = 0; i < lofte_element_count (element, "value"); i++)
    {
      LofteElement *value = lofte_element_peek (element, "value", i);

      if (lofte_element_is (value, "key", name))
        return g_strdup (lofte_element_get (value, "text"));
    }
  return NULL;
}

/**
 * lofte_agreement_get_field_label:
 * @name: Name of a field reference in rich text.
 *
 * Returns: What a person calls it, in the user's language and as where it is filled in; @name when the template defines it.
 */
const char *
lofte_agreement_get_field_label (const char *name)
{
  static const char *const known[][2] = {
    { "municipality", N_ ("Name of the municipality") },
    { "police", N_ ("Name of the police") },
    { "police-area", N_ ("Police area") },
    { "parties", N_ ("Parties") },
    { "title", N_ ("Title") },
    { "label", N_ ("Kind of document") },
    { "year", N_ ("Valid from") },
    { "period", N_ ("Period") },
    { "start", N_ ("Valid from") },
    { "end", N_ ("Valid to") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i][0], name))
      return _ (known[i][1]);
  return name;
}
