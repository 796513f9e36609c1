/* Checks of words: what is outdated, and what promises a legal effect
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"

/* How far before a claim a "not" turns it around. */
#define NEGATION_BYTES 30

typedef struct
{
  const char *words;
  gboolean exact; /* a whole word as written: abbreviations */
  const char *sentence;
} Outdated;

static const Outdated outdated[] = {
  { "tillstånd för kamerabevakning", FALSE, N_ ("“%s”: since 1 April 2025 a municipality needs no permit for camera surveillance of public places. Write instead that it has been decided and documented.") },
  { "tillstånd till kamerabevakning", FALSE, N_ ("“%s”: since 1 April 2025 a municipality needs no permit for camera surveillance of public places. Write instead that it has been decided and documented.") },
  { "tillstånd för kameraövervakning", FALSE, N_ ("“%s”: since 1 April 2025 a municipality needs no permit for camera surveillance of public places. Write instead that it has been decided and documented.") },
  { "landsting", FALSE, N_ ("“%s”: the county councils have been called regions since 2020. Write region.") },
  { "SKL", TRUE, N_ ("“%s”: the association has been called SKR since 2019.") },
  { "Rikspolisstyrelsen", FALSE, N_ ("“%s”: the authority has been called Polismyndigheten since 2015.") },
  { "polismyndigheten i ", FALSE, N_ ("“%s”: the police have been one authority since 2015. Name the local police area or the police region.") },
  { "ANDT", TRUE, N_ ("“%s”: the field has been called ANDTS since 2021, and includes gambling.") },
  { "närpolischef", FALSE, N_ ("“%s”: the title has been chief of the local police area (lokalpolisområdeschef) since 2015.") },
};

static const char *const claims[] = {
  "juridiskt bindande",
  "rättsligt bindande",
  "juridiskt förpliktande",
  "rättsligt förpliktande",
  "rättsverkan",
  "bindande avtal",
  "skadeståndsskyldig",
  "legally binding",
  "legally enforceable",
};

static gboolean
is_letter_at (const char *text, const char *at)
{
  return g_unichar_isalnum (g_utf8_get_char (at));
}

static const char *
find_whole_word (const char *text, const char *word)
{
  for (const char *at = strstr (text, word); at; at = strstr (at + 1, word))
    {
      const char *end = at + strlen (word);

      if ((at == text || !is_letter_at (text, g_utf8_prev_char (at))) && (*end == '\0' || !is_letter_at (text, end)))
        return at;
    }
  return NULL;
}

static void
check_outdated (LofteCheck *check, LofteElement *element, const LofteField *field, const char *plain)
{
  g_autofree char *lower = g_utf8_strdown (plain, -1);

  for (guint i = 0; i < G_N_ELEMENTS (outdated); i++)
    {
      g_autofree char *words = g_utf8_strdown (outdated[i].words, -1);
      g_auto (GStrv) around = NULL;
      g_autofree char *sentence = NULL;

      if (outdated[i].exact ? !find_whole_word (plain, outdated[i].words) : !strstr (lower, words))
        continue;
      g_strchomp (words);
      around = g_strsplit (_ (outdated[i].sentence), "%s", 2);
      sentence = g_strjoinv (outdated[i].exact ? outdated[i].words : words, around);
      lofte_findings_add (check->findings, LOFTE_CHECK_OUTDATED_WORDS, LOFTE_SEVERITY_WARNING, element, field->name, "%s", sentence);
    }
}

/* "är inte juridiskt bindande" is what a document should say. */
static gboolean
is_denied (const char *text, const char *claim)
{
  static const char *const negations[] = { "inte", "ej", "icke", "ingen", "inget", "inga", "utan", "not", "no", NULL };
  gsize offset = claim - text;
  gsize from = offset > NEGATION_BYTES ? offset - NEGATION_BYTES : 0;
  g_autofree char *before = NULL;
  g_auto (GStrv) words = NULL;

  while (from < offset && ((guchar) text[from] & 0xC0) == 0x80)
    from++;
  before = g_strndup (text + from, offset - from);
  words = g_strsplit_set (before, " \n\t.,;:", -1);
  for (guint i = 0; words[i]; i++)
    if (g_strv_contains (negations, words[i]))
      return TRUE;
  return FALSE;
}

static void
check_claims (LofteCheck *check, LofteElement *element, const LofteField *field, const char *plain)
{
  g_autofree char *lower = g_utf8_strdown (plain, -1);

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      const char *claim = strstr (lower, claims[i]);

      if (!claim || is_denied (lower, claim))
        continue;
      lofte_findings_add (check->findings, LOFTE_CHECK_LEGAL_EFFECT, LOFTE_SEVERITY_WARNING, element, field->name, _ ("The text says “%s”. According to Brå, such an agreement is not legally binding: remove the words."), claims[i]);
    }
}

static void
check_text (LofteCheck *check, LofteElement *element, const LofteField *field, const char *plain)
{
  /* A source keeps the name it was published under. */
  if (g_str_equal (field->name, "source") || g_str_equal (field->name, "file-name") || g_str_equal (field->name, "edition"))
    return;
  check_outdated (check, element, field, plain);
  check_claims (check, element, field, plain);
}

void
lofte_check_words (LofteCheck *check)
{
  lofte_check_foreach_text (check, check->root, check_text);
}
