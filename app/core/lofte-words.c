/* LofteWords — the fixed words on a document's pages, in the document's language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-words.h"

typedef struct
{
  const char *sv;
  const char *en;
} Pair;

/* %1$s and the like are filled in by whoever asks; the order may differ between languages. */
static const Pair words[LOFTE_N_WORDS] = {
  [LOFTE_WORD_AND] = { "och", "and" },
  [LOFTE_WORD_PARTIES] = { "Parter", "Parties" },
  [LOFTE_WORD_VALID] = { "Gäller", "Valid" },
  [LOFTE_WORD_DECISION] = { "Beslut", "Decision" },
  [LOFTE_WORD_REGISTRATION_NUMBER] = { "Diarienummer", "Case number" },
  [LOFTE_WORD_VERSION] = { "Version", "Version" },
  [LOFTE_WORD_CONTENTS] = { "Innehåll", "Contents" },
  [LOFTE_WORD_WHY] = { "Varför", "Why" },
  [LOFTE_WORD_PROMISES] = { "Det här lovar vi", "What we promise" },
  [LOFTE_WORD_AGREED_ACTIONS] = { "Det här gör vi", "What we do" },
  [LOFTE_WORD_WHAT] = { "Vad", "What" },
  [LOFTE_WORD_WHO] = { "Vem", "Who" },
  [LOFTE_WORD_WHEN] = { "När", "When" },
  [LOFTE_WORD_TARGET] = { "Mål", "Target" },
  [LOFTE_WORD_GOAL] = { "Mål", "Goal" },
  [LOFTE_WORD_INDICATOR] = { "Indikator", "Indicator" },
  [LOFTE_WORD_BASELINE] = { "Utgångsvärde", "Baseline" },
  [LOFTE_WORD_VISION] = { "Vision", "Vision" },
  [LOFTE_WORD_FIGURE] = { "Figur", "Figure" },
  [LOFTE_WORD_TABLE] = { "Tabell", "Table" },
  [LOFTE_WORD_SOURCE] = { "Källa", "Source" },
  [LOFTE_WORD_RETRIEVED] = { "hämtad", "retrieved" },
  [LOFTE_WORD_PRELIMINARY] = { "preliminära uppgifter", "preliminary figures" },
  [LOFTE_WORD_BREAK] = { "tidsseriebrott", "break in the series" },
  [LOFTE_WORD_PAGE] = { "sida", "page" },
  [LOFTE_WORD_PAGE_OF] = { "sida %1$s av %2$s", "page %1$s of %2$s" },
  [LOFTE_WORD_DATE] = { "Datum", "Date" },
  [LOFTE_WORD_FOLLOW_UP] = { "Uppföljning", "Follow-up" },
  [LOFTE_WORD_RESPONSIBLE] = { "Ansvarig", "Responsible" },
  [LOFTE_WORD_PUBLISHED] = { "Redovisas", "Published" },
  [LOFTE_WORD_CONTACT] = { "Kontakt", "Contact" },
  [LOFTE_WORD_SIGNATURES] = { "Underskrifter", "Signatures" },
  [LOFTE_WORD_PLACE_AND_DATE] = { "Ort och datum", "Place and date" },
  [LOFTE_WORD_SIGNATURE] = { "Underskrift", "Signature" },
  [LOFTE_WORD_ACTING] = { "t.f.", "acting" },
  [LOFTE_WORD_BY_DELEGATION] = { "enligt delegation", "by delegation" },
  [LOFTE_WORD_DRAFT] = { "UTKAST", "DRAFT" },
  [LOFTE_WORD_REVIEW_COPY] = { "Granskningsexemplar", "Review copy" },
  [LOFTE_WORD_CONTINUED] = { "(forts.)", "(cont.)" },
  [LOFTE_WORD_ORIGINALS] = { "%1$s har upprättats i %2$s likalydande exemplar, av vilka parterna har tagit var sitt.", "%1$s has been drawn up in %2$s identical originals, of which each party has taken one." },
  [LOFTE_WORD_SIGNED_ELECTRONICALLY] = { "%1$s undertecknas elektroniskt. Varje underskrift kan kontrolleras i filen.", "%1$s is signed electronically. Each signature can be checked in the file." },
  [LOFTE_WORD_UNTIL_REPLACED] = { "tills det ersätts av ett nytt", "until it is replaced by a new one" },
  [LOFTE_WORD_UNTIL_FURTHER_NOTICE] = { "tills vidare", "until further notice" },
  [LOFTE_WORD_REVISED_EVERY] = { "revideras var %1$s månad", "revised every %1$s months" },
  [LOFTE_WORD_FROM] = { "från %1$s", "from %1$s" },
  [LOFTE_WORD_TO] = { "till och med %1$s", "to %1$s" },
  [LOFTE_WORD_EXTENDED] = { "kan förlängas med %1$s", "may be extended by %1$s" },
  [LOFTE_WORD_CONSULTATION] = { "samråd senast %1$s", "consultation by %1$s" },
  [LOFTE_WORD_MONTHS] = { "%1$s månader", "%1$s months" },
  [LOFTE_WORD_YEARS] = { "%1$s år", "%1$s years" },
  [LOFTE_WORD_AT_LEAST] = { "minst %1$s", "at least %1$s" },
  [LOFTE_WORD_AT_MOST] = { "högst %1$s", "at most %1$s" },
  [LOFTE_WORD_INCREASE] = { "ska öka", "to increase" },
  [LOFTE_WORD_DECREASE] = { "ska minska", "to decrease" },
  [LOFTE_WORD_ON_AVERAGE] = { "i snitt", "on average" },
  [LOFTE_WORD_PER_DAY] = { "per dygn", "per day" },
  [LOFTE_WORD_PER_WEEK] = { "per vecka", "per week" },
  [LOFTE_WORD_PER_MONTH] = { "per månad", "per month" },
  [LOFTE_WORD_PER_QUARTER] = { "per kvartal", "per quarter" },
  [LOFTE_WORD_PER_HALF_YEAR] = { "per halvår", "per half-year" },
  [LOFTE_WORD_PER_YEAR] = { "per år", "per year" },
  [LOFTE_WORD_IN_THE_PERIOD] = { "under perioden", "in the period" },
  [LOFTE_WORD_OF_WHICH] = { "varav %1$s %2$s", "of which %1$s %2$s" },
  [LOFTE_WORD_CONTINUOUSLY] = { "Löpande", "Continuously" },
  [LOFTE_WORD_DONE] = { "Genomfört", "Done" },
  [LOFTE_WORD_DECIDED_LATER] = { "Bestäms under perioden", "Decided during the period" },
  [LOFTE_WORD_TOGETHER_WITH] = { "tillsammans med %1$s", "together with %1$s" },
  [LOFTE_WORD_PURPOSES] = { "Syften", "Purposes" },
  [LOFTE_WORD_EXTENT] = { "Omfattning", "Extent" },
  [LOFTE_WORD_CONSEQUENCES] = { "Konsekvenser", "Consequences" },
  [LOFTE_WORD_OTHER_INFORMATION] = { "Annan information", "Other information" },
  [LOFTE_WORD_ANALYSIS] = { "Analys", "Analysis" },
  [LOFTE_WORD_PROBLEMS] = { "Problem", "Problems" },
  [LOFTE_WORD_DIRECTION] = { "Utveckling", "Direction" },
  [LOFTE_WORD_DIRECTION_UP] = { "Ökar", "Rising" },
  [LOFTE_WORD_DIRECTION_STEADY] = { "Oförändrad", "Steady" },
  [LOFTE_WORD_DIRECTION_DOWN] = { "Minskar", "Falling" },
  [LOFTE_WORD_PLACES] = { "Platser", "Places" },
  [LOFTE_WORD_PLACE] = { "Plats", "Place" },
  [LOFTE_WORD_CONTRIBUTING] = { "Medverkande", "Contributing" },
  [LOFTE_WORD_EXAMPLE] = { "EXEMPEL", "EXEMPEL" },
  [LOFTE_WORD_ANSWERS] = { "%1$s svar", "%1$s answers" },
  [LOFTE_WORD_PREPARED_FOR] = { "Plats för underskrift av %1$s", "Place for the signature of %1$s" },
  [LOFTE_WORD_PREPARED_FOR_TITLE] = { "Plats för underskrift: %1$s", "Place for the signature: %1$s" },
  [LOFTE_WORD_CLOSES_AT] = { "senast %1$s", "by %1$s" },
  [LOFTE_WORD_IF] = { "Vid behov: %1$s", "When needed: %1$s" },
  [LOFTE_WORD_TARGET_VALUE] = { "Målvärde", "Target value" },
  [LOFTE_WORD_ANNOUNCED] = { "Parterna har pekat ut de här områdena:", "The parties have pointed out these areas:" },
};

static const struct
{
  const char *kind;
  Pair label;
} kinds[] = {
  { "pledge", { "Medborgarlöfte", "Citizen pledge" } },
  { "agreement", { "Samverkansöverenskommelse", "Collaboration agreement" } },
  { "action-plan", { "Åtgärdsplan", "Action plan" } },
  { "follow-up-report", { "Uppföljning", "Follow-up report" } },
  { "evaluation", { "Utvärdering", "Evaluation" } },
};

static const char *
choose (const Pair *pair, const char *language)
{
  return g_strcmp0 (language, "en") == 0 ? pair->en : pair->sv;
}

/**
 * lofte_words_get:
 * @language: `sv` or `en`.
 * @word: Which word.
 *
 * Returns: It, in that language.
 */
const char *
lofte_words_get (const char *language, LofteWord word)
{
  return choose (&words[word], language);
}

/**
 * lofte_words_get_kind:
 * @language: `sv` or `en`.
 * @kind: (nullable): A kind of document.
 *
 * Returns: What such a document is called.
 */
const char *
lofte_words_get_kind (const char *language, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return choose (&kinds[i].label, language);
  return choose (&kinds[1].label, language);
}

/**
 * lofte_words_format_number:
 * @language: `sv` or `en`.
 * @number: A number as fields hold it.
 *
 * Returns: (transfer full): As it is printed: `1 234,5` in Swedish, from four digits with a no-break space.
 */
char *
lofte_words_format_number (const char *language, const char *number)
{
  gboolean english = g_strcmp0 (language, "en") == 0;
  const char *digits = number + (*number == '-');
  gsize whole = strcspn (digits, ".");
  GString *text = g_string_new (*number == '-' ? "−" : "");

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (text, english ? "," : "\u00a0");
      g_string_append_c (text, digits[i]);
    }
  if (digits[whole] == '.')
    {
      g_string_append (text, english ? "." : ",");
      g_string_append (text, digits + whole + 1);
    }
  return g_string_free (text, FALSE);
}

/**
 * lofte_words_get_usual_time:
 * @language: `sv` or `en`.
 * @kind: (nullable): A kind of commitment, as in `duty`.
 *
 * Returns: (nullable): When such a commitment is done that says no time itself: a task without an end goes on.
 */
const char *
lofte_words_get_usual_time (const char *language, const char *kind)
{
  if (g_strcmp0 (kind, "duty") == 0 || g_strcmp0 (kind, "knowledge") == 0)
    return lofte_words_get (language, LOFTE_WORD_CONTINUOUSLY);
  return g_strcmp0 (kind, "open") == 0 ? lofte_words_get (language, LOFTE_WORD_DECIDED_LATER) : NULL;
}

/**
 * lofte_words_capitalise:
 * @text: (transfer full) (nullable): Words.
 *
 * Returns: (transfer full) (nullable): They as they begin a sentence, a line or a cell: with a capital.
 */
char *
lofte_words_capitalise (char *text)
{
  g_autofree char *owned = text;
  g_autofree char *first = owned && *owned ? g_utf8_strup (owned, g_utf8_next_char (owned) - owned) : NULL;

  return first ? g_strconcat (first, g_utf8_next_char (owned), NULL) : g_steal_pointer (&owned);
}

/**
 * lofte_words_dup_small:
 * @label: A label that begins with a capital.
 *
 * Returns: (transfer full): The same within a sentence, where it loses its capital; PDF keeps it.
 */
char *
lofte_words_dup_small (const char *label)
{
  const char *rest = g_utf8_next_char (label);
  g_autofree char *first = g_utf8_strdown (label, rest - label);

  return g_unichar_isupper (g_utf8_get_char (rest)) ? g_strdup (label) : g_strconcat (first, rest, NULL);
}
