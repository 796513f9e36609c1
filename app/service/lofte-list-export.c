/* LofteListExport — listor ut ur registret: commitments as a table for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-commitment.h"
#include "lofte-list-export.h"
#include "lofte-list-words.h"
#include "lofte-outcome-words.h"

/**
 * lofte_list_export_append_cell:
 * @csv: A table in writing.
 * @text: (nullable): What the cell says.
 * @last: Whether it is the last of its row.
 *
 * Writes a cell as Swedish spreadsheets read it. One that begins like a formula would be run by them, so it is marked as text.
 */
void
lofte_list_export_append_cell (GString *csv, const char *text, gboolean last)
{
  const char *value = text ? text : "";
  gboolean formula = *value && strchr ("=+-@\t\r", *value) != NULL;

  g_string_append_c (csv, '"');
  if (formula)
    g_string_append_c (csv, '\'');
  for (const char *at = value; *at; at++)
    {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
  g_string_append (csv, last ? "\"\r\n" : "\";");
}

/**
 * lofte_list_export_get_kind_label:
 * @kind: (nullable): Kind of a commitment, as in `deliverable`.
 *
 * Returns: (nullable): What people call it.
 */
const char *
lofte_list_export_get_kind_label (const char *kind)
{
  g_autoptr (LofteElement) commitment = lofte_element_new (LOFTE_TYPE_COMMITMENT);

  return kind ? lofte_field_get_choice_label (lofte_element_find_field (commitment, "kind"), kind) : NULL;
}

/**
 * lofte_list_export_csv:
 * @rows: (element-type LofteCommitmentRow): Commitments, in order.
 *
 * Returns: (transfer full): A table as Swedish Excel opens it: byte order mark, semicolon.
 */
GBytes *
lofte_list_export_csv (GPtrArray *rows)
{
  const char *const heads[] = { _ ("Document"), _ ("Municipality"), _ ("Focus area"), _ ("Commitment"), _ ("Kind"), _ ("Parties"), _ ("Responsible"), _ ("From"), _ ("Due"), _ ("When"), _ ("Late"), _ ("Status"), _ ("Recorded"), _ ("Id") };
  GString *csv = g_string_new ("\xEF\xBB\xBF");

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    lofte_list_export_append_cell (csv, heads[i], i + 1 == G_N_ELEMENTS (heads));
  for (guint i = 0; i < rows->len; i++)
    {
      const LofteCommitmentRow *row = g_ptr_array_index (rows, i);
      const char *cells[] = {
        row->agreement_title,
        row->municipality,
        row->focus,
        row->text,
        lofte_list_export_get_kind_label (row->kind),
        row->parties,
        row->responsible,
        row->start_on,
        row->due_on,
        row->when,
        row->overdue ? _ ("late") : NULL,
        lofte_outcome_state_get_label (row->outcome),
        row->outcome_on,
        row->id,
      };

      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        lofte_list_export_append_cell (csv, cells[j], j + 1 == G_N_ELEMENTS (cells));
    }
  return g_string_free_to_bytes (csv);
}

/**
 * lofte_list_export_pages:
 * @rows: (element-type LofteCommitmentRow): Commitments, in order.
 * @filter: (nullable): Which they are, as in “Late”; %NULL for all.
 * @today: Today.
 *
 * Returns: (transfer full): The list as it is printed for a meeting.
 */
LofteListPages *
lofte_list_export_pages (GPtrArray *rows, const char *filter, const char *today)
{
  const LofteListPagesColumn columns[] = {
    { _ ("Commitment"), 0.32 }, { _ ("Who"), 0.14 }, { _ ("Responsible"), 0.12 }, { _ ("When"), 0.12 }, { _ ("Status"), 0.10 }, { _ ("Document"), 0.20 }
  };
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u commitment", "%u commitments", rows->len), rows->len);
  /* It is made from the register, where not everything is open. */
  const char *use = _ ("for internal use by the parties, not for publication");
  g_autofree char *subtitle = filter ? g_strjoin (" · ", filter, count, today, use, NULL) : g_strjoin (" · ", count, today, use, NULL);
  LofteListPages *pages = lofte_list_pages_new (_ ("Commitments"), subtitle, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < rows->len; i++)
    {
      const LofteCommitmentRow *row = g_ptr_array_index (rows, i);
      g_autofree char *when = lofte_commitment_row_dup_when (row);
      g_autofree char *document = lofte_commitment_row_dup_document (row);
      const char *cells[] = { row->text, row->parties, row->responsible, when, lofte_outcome_state_get_label (row->outcome), document };

      lofte_list_pages_add_row (pages, cells);
    }
  return pages;
}
