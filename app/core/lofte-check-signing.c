/* Checks of who signs and how, and of the decision before it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-date.h"

/* A print-out of an electronically signed file is a copy, and a scan has no signature: one document, one way. */
static void
check_tracks (LofteCheck *check)
{
  const char *chosen = lofte_element_get (check->root, "track");

  for (guint i = 0; i < lofte_element_count (check->root, "signing"); i++)
    {
      LofteElement *signing = lofte_element_peek (check->root, "signing", i);
      const char *track = lofte_element_get (signing, "track");

      if (!track)
        {
          lofte_findings_add (check->findings, LOFTE_CHECK_MIXED_SIGNING, LOFTE_SEVERITY_WARNING, signing, "track", _ ("It is not recorded whether this was signed with a pen or electronically. Fill it in."));
          continue;
        }
      if (chosen && !g_str_equal (chosen, track))
        lofte_findings_add (check->findings, LOFTE_CHECK_MIXED_SIGNING, LOFTE_SEVERITY_ERROR, signing, "track", _ ("Pen and electronic signatures are mixed in one document. All must sign in the same way: sign again."));
      chosen = chosen ? chosen : track;
    }
}

static void
check_files (LofteCheck *check)
{
  for (guint i = 0; i < lofte_element_count (check->root, "signing"); i++)
    {
      LofteElement *signing = lofte_element_peek (check->root, "signing", i);

      if (lofte_element_get (signing, "file"))
        continue;
      if (lofte_element_is (signing, "track", "electronic"))
        lofte_findings_add (check->findings, LOFTE_CHECK_SIGNED_BYTES, LOFTE_SEVERITY_ERROR, signing, "file", _ ("The electronic signature is recorded without its file, so nobody can check it. Attach the signed PDF."));
      else if (lofte_element_is (signing, "track", "pen"))
        lofte_findings_add (check->findings, LOFTE_CHECK_SIGNED_BYTES, LOFTE_SEVERITY_HINT, signing, "file", _ ("No scan of the signed paper is attached. Add one, so that both parties have the same copy."));
    }
}

static gboolean
has_signatory (LofteCheck *check, const char *party)
{
  for (guint i = 0; i < lofte_element_count (check->root, "signatory"); i++)
    if (lofte_element_is (lofte_element_peek (check->root, "signatory", i), "party", party))
      return TRUE;
  return FALSE;
}

/* What an authority's registry and its readers look for; seldom known when the writing begins. */
static void
check_registration (LofteCheck *check, LofteElement *party, const char *name)
{
  static const char *const authorities[] = { "municipality", "police", "rescue-service", "region", NULL };

  if (!g_strv_contains (authorities, lofte_element_get_or (party, "kind", "")))
    return;
  if (!lofte_check_has_text (party, "dnr"))
    lofte_findings_add (check->findings, LOFTE_CHECK_PARTIES, LOFTE_SEVERITY_HINT, party, "dnr", _ ("The case number of %s is missing. Fill it in when the document is registered there."), name);
  if (lofte_element_is (party, "kind", "police") && !lofte_check_has_text (party, "unit"))
    lofte_findings_add (check->findings, LOFTE_CHECK_PARTIES, LOFTE_SEVERITY_HINT, party, "unit", _ ("The document does not say which police area is a party. Fill in its name."));
}

static void
check_parties (LofteCheck *check)
{
  guint n_parties = lofte_element_count (check->root, "party");

  if (n_parties < 2)
    lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_ERROR, check->root, NULL, _ ("The document has fewer than two parties. Add the one that is missing."));
  for (guint i = 0; i < n_parties; i++)
    {
      LofteElement *party = lofte_element_peek (check->root, "party", i);
      const char *name = lofte_element_get_or (party, "name", lofte_element_get_or (party, "short", lofte_element_get_label (party)));

      if (!lofte_element_get (party, "name"))
        lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_ERROR, party, "name", _ ("A party has no name. Fill in the name of the organisation."));
      if (!has_signatory (check, lofte_element_get_id (party)))
        lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_ERROR, party, NULL, _ ("Nobody signs for %s. Add a signatory."), name);
      check_registration (check, party, name);
    }
}

/* "t.f." at the front of a title: the deputy signs. */
static gboolean
says_acting (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);

  return g_str_has_prefix (lower, "t.f.") || g_str_has_prefix (lower, "t. f.") || g_str_has_prefix (lower, "tf ") || g_str_has_prefix (lower, "tf. ") || g_str_has_prefix (lower, "t f ") || g_str_has_prefix (lower, "tillförordnad ") || g_str_has_prefix (lower, "acting ");
}

static void
check_title (LofteCheck *check, LofteElement *signatory, LofteElement *party)
{
  const char *title = lofte_element_get (signatory, "title");
  g_autofree char *lower = NULL;
  gboolean police;

  if (!title)
    {
      lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_WARNING, signatory, "title", _ ("A signatory has no title. Write it exactly as it is to appear under the signature."));
      return;
    }
  if (says_acting (title))
    lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_WARNING, signatory, "title", lofte_element_get_boolean (signatory, "acting") ? _ ("“Acting” is both in the title “%s” and set as a mark, so it is printed twice. Remove it from the title.") : _ ("The title “%s” says that the person is acting. Remove it from the title and set the mark instead."), title);
  lower = g_utf8_strdown (title, -1);
  police = strstr (lower, "polis") != NULL || strstr (lower, "police") != NULL;
  if (party && police && lofte_element_is (party, "kind", "municipality"))
    lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_WARNING, signatory, "title", _ ("The title “%s” belongs to the police, but the person signs for the municipality. Choose the right party."), title);
  if (party && lofte_element_is (party, "kind", "police") && (strstr (lower, "kommun") || strstr (lower, "municipal")) && !police)
    lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_WARNING, signatory, "title", _ ("The title “%s” belongs to the municipality, but the person signs for the police. Choose the right party."), title);
}

static void
check_signatories (LofteCheck *check)
{
  for (guint i = 0; i < lofte_element_count (check->root, "signatory"); i++)
    {
      LofteElement *signatory = lofte_element_peek (check->root, "signatory", i);
      const char *id = lofte_element_get (signatory, "party");
      LofteElement *party = id ? g_hash_table_lookup (check->elements, id) : NULL;

      if (!party || !g_str_equal (lofte_element_get_name (party), "party"))
        lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_ERROR, signatory, "party", _ ("A signatory does not sign for any party. Choose the organisation."));
      if (!lofte_element_get (signatory, "name"))
        lofte_findings_add (check->findings, LOFTE_CHECK_SIGNATORIES, LOFTE_SEVERITY_WARNING, signatory, "name", _ ("A signatory has no name. Fill it in; otherwise an empty line is printed instead of the name."));
      check_title (check, signatory, party);
    }
}

/* Boards of municipalities and regions decide by numbered items; the police do not. */
static gboolean
is_in_minutes (LofteCheck *check, LofteElement *decision)
{
  const char *id = lofte_element_get (decision, "party");
  LofteElement *party = id ? g_hash_table_lookup (check->elements, id) : NULL;

  return !party || lofte_element_is (party, "kind", "municipality") || lofte_element_is (party, "kind", "region");
}

/* The party that @signing is made for; NULL when all sign at once. */
static const char *
get_signing_party (LofteCheck *check, LofteElement *signing)
{
  const char *id = lofte_element_get (signing, "signatory");
  LofteElement *signatory = id ? g_hash_table_lookup (check->elements, id) : NULL;

  return signatory ? lofte_element_get (signatory, "party") : NULL;
}

/* Nobody signs what their own organisation has not decided: one of the dates is wrong. */
static void
check_order_of_days (LofteCheck *check, LofteElement *decision)
{
  const char *decided = lofte_element_get (decision, "date");
  const char *party = lofte_element_get (decision, "party");

  for (guint i = 0; decided && lofte_date_is_whole (decided) && i < lofte_element_count (check->root, "signing"); i++)
    {
      LofteElement *signing = lofte_element_peek (check->root, "signing", i);
      const char *signed_on = lofte_element_get (signing, "date");
      const char *signing_party = get_signing_party (check, signing);

      if (signed_on && lofte_date_is_whole (signed_on) && strcmp (signed_on, decided) < 0 && (!party || !signing_party || g_str_equal (party, signing_party)))
        lofte_findings_add (check->findings, LOFTE_CHECK_DECISION, LOFTE_SEVERITY_WARNING, signing, "date", _ ("It was signed on %s, but not decided until %s. Correct the wrong date."), signed_on, decided);
    }
}

/* A document is ready to sign when a body has decided, or when it is noted why none has to. */
static void
check_decision (LofteCheck *check)
{
  guint n_decisions = lofte_element_count (check->root, "decision");
  /* While it is written and reviewed nobody can have decided yet. */
  gboolean early = !check->before_signing && lofte_agreement_get_state (check->agreement) < LOFTE_STATE_DECIDED;

  if (n_decisions == 0 && !lofte_check_has_text (check->root, "undecided-reason"))
    lofte_findings_add (check->findings, LOFTE_CHECK_DECISION, early ? LOFTE_SEVERITY_HINT : LOFTE_SEVERITY_ERROR, check->root, "undecided-reason", _ ("No decision is recorded. Record it with deciding body and date, or note why none is needed."));
  for (guint i = 0; i < n_decisions; i++)
    {
      LofteElement *decision = lofte_element_peek (check->root, "decision", i);

      if (!lofte_check_has_text (decision, "body"))
        lofte_findings_add (check->findings, LOFTE_CHECK_DECISION, LOFTE_SEVERITY_WARNING, decision, "body", _ ("It is not stated who made the decision. Fill in the deciding body."));
      if (!lofte_element_get (decision, "date"))
        lofte_findings_add (check->findings, LOFTE_CHECK_DECISION, LOFTE_SEVERITY_WARNING, decision, "date", _ ("It is not stated when the decision was made. Fill in the date."));
      check_order_of_days (check, decision);
      if (is_in_minutes (check, decision) && !lofte_check_has_text (decision, "paragraph"))
        lofte_findings_add (check->findings, LOFTE_CHECK_DECISION, LOFTE_SEVERITY_HINT, decision, "paragraph", _ ("The decision has no item number. Fill in its number in the minutes."));
    }
}

void
lofte_check_signing (LofteCheck *check)
{
  check_tracks (check);
  check_files (check);
  if (!lofte_check_is_kind (check, "agreement") && !lofte_check_is_kind (check, "pledge") && !lofte_check_is_kind (check, "action-plan"))
    return;
  check_decision (check);
  /* A plan is decided, and only sometimes signed too. */
  if (lofte_check_is_kind (check, "action-plan") && lofte_element_count (check->root, "signatory") == 0)
    return;
  check_parties (check);
  check_signatories (check);
}
