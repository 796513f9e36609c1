/* A signed package that comes back: what others signed is added to what stands in the register
 *
 * Two authorities share no register. One of them signs, sends the package, and gets it back with the signature of
 * the other. Electronic signatures follow upon each other in one file, so the file that comes back must begin with
 * the file that was sent. The text of the register stays: the package holds only what is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include "lofte-package-private.h"
#include "lofte-pdf-source.h"
#include "lofte-returned-package-private.h"
#include "lofte-store-attachment.h"

/* Only what is open goes to another register, so only that can be compared. */
static char *
dup_open_digest (LofteAgreement *agreement)
{
  g_autoptr (LofteAgreement) copy = lofte_agreement_dup_for_copy (agreement, NULL);

  return lofte_pdf_dup_content_digest (copy);
}

static LofteElement *
get_last_signing (LofteAgreement *agreement)
{
  guint n_signings = lofte_element_count (LOFTE_ELEMENT (agreement), "signing");

  return n_signings > 0 ? lofte_element_peek (LOFTE_ELEMENT (agreement), "signing", n_signings - 1) : NULL;
}

static gboolean
begins_with (GBytes *file, GBytes *beginning)
{
  gsize length = g_bytes_get_size (beginning);

  return length <= g_bytes_get_size (file) && memcmp (g_bytes_get_data (file, NULL), g_bytes_get_data (beginning, NULL), length) == 0;
}

/* @entries belong to a package that lofte_package_judge_seal() let through as @arrived, the same document as @present. */
gboolean
lofte_returned_package_judge (GHashTable *entries, LofteRegister *reg, LofteAgreement *present, LofteAgreement *arrived, LofteReturn *what, GError **error)
{
  g_autofree char *present_digest = dup_open_digest (present);
  g_autofree char *arrived_digest = dup_open_digest (arrived);
  LofteElement *here = get_last_signing (present);
  LofteElement *there = get_last_signing (arrived);
  const char *kept_digest = here ? lofte_element_get (here, "file") : NULL;
  GBytes *sent;
  g_autoptr (GBytes) kept = NULL;

  *what = LOFTE_RETURN_OTHER_TEXT;
  /* Scans do not follow upon each other. */
  if (!g_str_equal (present_digest, arrived_digest) || (here && lofte_element_is (here, "track", "pen") && !lofte_element_is (there, "file", kept_digest)))
    return TRUE;
  *what = LOFTE_RETURN_SIGNATURES;
  if (!kept_digest)
    return TRUE;
  kept = lofte_store_read_attachment (lofte_register_get_store (reg), kept_digest, error);
  if (!kept)
    return FALSE;
  sent = lofte_package_find_file (entries, lofte_element_get (there, "file"));
  if (begins_with (kept, sent))
    *what = LOFTE_RETURN_NOTHING_NEW;
  else if (!begins_with (sent, kept))
    *what = LOFTE_RETURN_APART;
  return TRUE;
}

static LofteElement *
find_child (LofteElement *parent, const char *slot, const char *id)
{
  for (guint i = 0; i < lofte_element_count (parent, slot); i++)
    if (g_strcmp0 (lofte_element_get_id (lofte_element_peek (parent, slot, i)), id) == 0)
      return lofte_element_peek (parent, slot, i);
  return NULL;
}

static void
take_children (LofteElement *joined, LofteElement *arrived, const char *slot)
{
  for (guint i = 0; i < lofte_element_count (arrived, slot); i++)
    {
      LofteElement *child = lofte_element_peek (arrived, slot, i);
      g_autoptr (LofteElement) copy = NULL;

      if (find_child (joined, slot, lofte_element_get_id (child)))
        continue;
      copy = lofte_element_copy (child, FALSE);
      lofte_element_append (joined, copy);
    }
}

/* Returns: (transfer full): @present with the signatures of @arrived and with what was followed up and published there; its state is left. */
LofteAgreement *
lofte_returned_package_join (LofteAgreement *present, LofteAgreement *arrived)
{
  LofteElement *joined = lofte_element_copy (LOFTE_ELEMENT (present), FALSE);

  /* Each signature anew: of those made here the package names the same signatory, in the same file. */
  while (lofte_element_count (joined, "signing") > 0)
    lofte_element_remove (joined, lofte_element_peek (joined, "signing", 0));
  take_children (joined, LOFTE_ELEMENT (arrived), "signing");
  take_children (joined, LOFTE_ELEMENT (arrived), "outcome");
  take_children (joined, LOFTE_ELEMENT (arrived), "publication");
  lofte_element_set (joined, "track", lofte_element_get (LOFTE_ELEMENT (arrived), "track"));
  return LOFTE_AGREEMENT (joined);
}
