/* LofteListWords — what every list of commitments says: on the screen, on paper and in the terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-list-words.h"
#include "lofte-words.h"

/**
 * lofte_commitment_row_dup_when:
 * @row: A commitment.
 *
 * Returns: (transfer full): When it is to be done, as its page says it, and whether that is past; empty when nobody knows.
 */
char *
lofte_commitment_row_dup_when (const LofteCommitmentRow *row)
{
  const char *usual = lofte_words_get_usual_time (row->agreement_language, row->kind);

  if (row->overdue)
    /* Translators: %s is a day that is past */
    return g_strdup_printf (_ ("%s – late"), row->due_on);
  if (row->due_on || row->when)
    return g_strdup (row->due_on ? row->due_on : row->when);
  if (row->start_on)
    return g_strdup_printf (_ ("from %s"), row->start_on);
  return usual ? lofte_words_dup_small (usual) : g_strdup ("");
}

/**
 * lofte_commitment_row_dup_document:
 * @row: A commitment.
 *
 * Many documents are called the same: then the municipality tells them apart. In one that is not signed the
 * commitment binds nobody yet, so its status is told too, and first: a column may have no room for the end.
 *
 * Returns: (transfer full): The document it stands in.
 */
char *
lofte_commitment_row_dup_document (const LofteCommitmentRow *row)
{
  GString *text = g_string_new (NULL);

  if (row->agreement_state < LOFTE_STATE_SIGNED)
    g_string_append_printf (text, "%s · ", lofte_state_get_label (row->agreement_state));
  g_string_append (text, row->agreement_title);
  if (row->municipality && *row->municipality && !strstr (row->agreement_title, row->municipality))
    g_string_append_printf (text, ", %s", row->municipality);
  return g_string_free (text, FALSE);
}
