/* LofteCommitmentCell — åtagandetabellen: a commitment as four cells of a table, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-collate.h"
#include "lofte-commitment-cells.h"
#include "lofte-commitment.h"
#include "lofte-core-error.h"
#include "lofte-date.h"
#include "lofte-words.h"

/* What people write before, after and instead of the number of a target, in both languages; the first of a kind is what cells show. */
static const struct
{
  const char *comparison;
  const char *sv;
  const char *en;
  gboolean shown;
} comparisons[] = {
  { "at-least", "minst", "at least", TRUE },
  { "at-least", "≥", ">=", FALSE },
  { "at-least", "åtminstone", "min", FALSE },
  { "at-most", "högst", "at most", TRUE },
  { "at-most", "≤", "<=", FALSE },
  { "at-most", "max", "not more than", FALSE },
  { "increase", "ökar med", "increase by", TRUE },
  { "increase", "öka med", "increases by", FALSE },
  { "increase", "ökning med", "up by", FALSE },
  { "increase", "ökar", "increase", FALSE },
  { "increase", "öka", "increases", FALSE },
  { "increase", "ökning", "up", FALSE },
  { "decrease", "minskar med", "decrease by", TRUE },
  { "decrease", "minska med", "decreases by", FALSE },
  { "decrease", "minskning med", "down by", FALSE },
  { "decrease", "minskar", "decrease", FALSE },
  { "decrease", "minska", "decreases", FALSE },
  { "decrease", "minskning", "down", FALSE },
};

static const struct
{
  const char *per;
  const char *words[6];
} pers[] = {
  { "day", { "per dag", "per day", "om dagen", "varje dag", "every day", NULL } },
  { "week", { "per vecka", "per week", "i veckan", "varje vecka", "every week", NULL } },
  { "month", { "per månad", "per month", "i månaden", "varje månad", "every month", NULL } },
  { "quarter", { "per kvartal", "per quarter", "i kvartalet", "varje kvartal", "every quarter", NULL } },
  { "half-year", { "per halvår", "per half-year", "i halvåret", "varje halvår", "every half-year", NULL } },
  { "year", { "per år", "per year", "om året", "varje år", "every year", NULL } },
  { "period", { "under perioden", "in the period", "i perioden", "under avtalstiden", "during the period", NULL } },
};

/* How each of the above ends when the number is left out, as in "varje månad". */
#define FIRST_WORD_FOR_EVERY 3

static const char *const averages[] = { "i genomsnitt", "on average", "i snitt", NULL };

/* ---- what a cell shows ---- */

static gboolean
is_english (LofteAgreement *agreement)
{
  return g_str_equal (lofte_agreement_get_language (agreement), "en");
}

static char *
dup_who (LofteAgreement *agreement, LofteElement *commitment)
{
  const char *parties = lofte_element_get (commitment, "parties");
  const char *with = lofte_element_get (commitment, "with");
  g_autofree char *names = parties ? lofte_agreement_dup_parties_text (agreement, parties) : g_strdup ("");

  if (!with)
    return g_steal_pointer (&names);
  return g_strdup_printf ("%s%s%s", names, *names ? ", " : "", with);
}

static char *
dup_when (LofteElement *commitment)
{
  const char *when = lofte_element_get (commitment, "when");
  const char *start = lofte_element_get (commitment, "start");
  const char *due = lofte_element_get (commitment, "due");

  if (when)
    return g_strdup (when);
  if (start && due && strcmp (start, due) != 0)
    return g_strdup_printf ("%s – %s", start, due);
  return g_strdup (due ? due : start ? start
                                     : "");
}

static const char *
find_comparison_words (const char *comparison, gboolean english)
{
  for (guint i = 0; comparison && i < G_N_ELEMENTS (comparisons); i++)
    if (comparisons[i].shown && g_str_equal (comparisons[i].comparison, comparison))
      return english ? comparisons[i].en : comparisons[i].sv;
  return NULL;
}

static const char *
find_per_words (const char *per, gboolean english)
{
  for (guint i = 0; per && i < G_N_ELEMENTS (pers); i++)
    if (g_str_equal (pers[i].per, per))
      return pers[i].words[english];
  return NULL;
}

static void
append_word (GString *text, const char *word)
{
  if (word && *word)
    g_string_append_printf (text, "%s%s", text->len ? " " : "", word);
}

static char *
dup_target (LofteAgreement *agreement, LofteElement *commitment)
{
  gboolean english = is_english (agreement);
  const char *target = lofte_element_get (commitment, "target");
  const char *comparison = lofte_element_get (commitment, "comparison");
  g_autofree char *number = target ? lofte_words_format_number (lofte_agreement_get_language (agreement), target) : NULL;
  GString *text = g_string_new (NULL);

  if (!target)
    {
      if (g_strcmp0 (comparison, "increase") == 0)
        append_word (text, english ? "increase" : "ökar");
      if (g_strcmp0 (comparison, "decrease") == 0)
        append_word (text, english ? "decrease" : "minskar");
      if (!comparison && lofte_element_is (commitment, "kind", "deliverable"))
        append_word (text, lofte_words_get (lofte_agreement_get_language (agreement), LOFTE_WORD_DONE));
      return g_string_free (text, FALSE);
    }
  append_word (text, find_comparison_words (comparison, english));
  append_word (text, number);
  append_word (text, lofte_element_get (commitment, "unit"));
  append_word (text, find_per_words (lofte_element_get (commitment, "per"), english));
  if (lofte_element_get_boolean (commitment, "average"))
    append_word (text, averages[english]);
  return g_string_free (text, FALSE);
}

/**
 * lofte_commitment_dup_cell:
 * @agreement: A document.
 * @commitment: A commitment in it.
 * @cell: A column.
 *
 * Returns: (transfer full): What stands in that cell, in the document's language and in a form that
 * lofte_commitment_type_cell() reads back.
 */
char *
lofte_commitment_dup_cell (LofteAgreement *agreement, LofteElement *commitment, LofteCommitmentCell cell)
{
  switch (cell)
    {
    case LOFTE_CELL_WHAT:
      return g_strdup (lofte_element_get_or (commitment, "text", ""));
    case LOFTE_CELL_WHO:
      return dup_who (agreement, commitment);
    case LOFTE_CELL_WHEN:
      return dup_when (commitment);
    case LOFTE_CELL_TARGET:
      return dup_target (agreement, commitment);
    case LOFTE_N_CELLS:
    default:
      g_assert_not_reached ();
    }
}

/* ---- what was typed ---- */

static void
set (LofteCommand *group, LofteElement *commitment, const char *field, const char *value)
{
  if (g_strcmp0 (lofte_element_get_or (commitment, field, ""), value ? value : "") != 0)
    lofte_command_add (group, lofte_command_new_set (commitment, field, value));
}

static gboolean
means_all (const char *folded)
{
  static const char *const words[] = { "båda", "både", "bägge", "alla", "samtliga", "parterna", "both", "all", NULL };

  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *word = lofte_collate_fold (words[i]);

      if (g_str_equal (word, folded))
        return TRUE;
    }
  return FALSE;
}

/* "polis" and "polisen" mean the same party; so do "kommun" and "Arboga kommun". */
static gboolean
names_party (LofteElement *party, const char *folded)
{
  static const char *const fields[] = { "short", "name", "kind" };
  static const char *const kinds[][2] = { { "municipality", "kommun" }, { "police", "polis" } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = lofte_element_find_field (party, fields[i]) ? lofte_element_get (party, fields[i]) : NULL;
      g_autofree char *name = value ? lofte_collate_fold (value) : NULL;

      if (name && (g_str_equal (name, folded) || (strlen (folded) > 3 && g_str_has_prefix (name, folded)) || (strlen (name) > 3 && g_str_has_prefix (folded, name))))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (lofte_element_is (party, "kind", kinds[i][0]) && g_str_has_prefix (folded, kinds[i][1]))
      return TRUE;
  return FALSE;
}

static gboolean
add_parties (LofteAgreement *agreement, GPtrArray *ids, const char *word)
{
  g_autofree char *folded = lofte_collate_fold (word);
  LofteElement *root = LOFTE_ELEMENT (agreement);
  gboolean all = means_all (folded);
  gboolean found = FALSE;

  for (guint i = 0; i < lofte_element_count (root, "party"); i++)
    {
      LofteElement *party = lofte_element_peek (root, "party", i);
      const char *id = lofte_element_get_id (party);

      if (!all && !names_party (party, folded))
        continue;
      found = TRUE;
      if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer) id);
      if (!all)
        break;
    }
  return found;
}

static void
type_who (LofteAgreement *agreement, LofteElement *commitment, const char *input, LofteCommand *group)
{
  g_autoptr (GRegex) separators = g_regex_new ("\\s*[,;/&+\\n]\\s*|\\s+(?:och|samt|and|med|with)\\s+", G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) words = g_regex_split (separators, input, 0);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *references = NULL;
  g_autofree char *with = NULL;

  for (guint i = 0; words[i]; i++)
    if (*g_strstrip (words[i]) && !add_parties (agreement, ids, words[i]))
      g_ptr_array_add (others, words[i]);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (others, NULL);
  references = g_strjoinv (" ", (char **) ids->pdata);
  with = g_strjoinv (", ", (char **) others->pdata);
  set (group, commitment, "parties", references);
  set (group, commitment, "with", with);
}

static gboolean
read_span (const char *input, int year, char **start, char **due)
{
  g_autoptr (GRegex) dash = g_regex_new ("\\s*–\\s*|\\s+-\\s+|\\s+(?:till|to)\\s+", G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) ends = g_regex_split (dash, input, 0);

  if (g_strv_length (ends) != 2)
    return FALSE;
  *start = lofte_date_parse_input (g_strstrip (ends[0]), year);
  *due = lofte_date_parse_input (g_strstrip (ends[1]), year);
  if (*start && *due)
    return TRUE;
  g_clear_pointer (start, g_free);
  g_clear_pointer (due, g_free);
  return FALSE;
}

static void
type_when (LofteElement *commitment, const char *input, int year, LofteCommand *group)
{
  g_autofree char *start = NULL;
  g_autofree char *due = *input ? lofte_date_parse_input (input, year) : NULL;

  if (due || (*input && read_span (input, year, &start, &due)))
    {
      set (group, commitment, "when", NULL);
      if (start || lofte_element_get (commitment, "when") == NULL)
        set (group, commitment, "start", start);
      set (group, commitment, "due", due);
      return;
    }
  /* Dates behind words stay: reminders work from them. Dates that were shown are what is written over. */
  if (!lofte_element_get (commitment, "when") || !*input)
    {
      set (group, commitment, "start", NULL);
      set (group, commitment, "due", NULL);
    }
  set (group, commitment, "when", input);
}

/* Takes @word off the end of @text; it must stand alone. */
static gboolean
take_end (char *text, const char *word)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);
  gsize length = strlen (text);

  if (strlen (folded) != length || !g_str_has_suffix (folded, word))
    return FALSE;
  if (length > strlen (word) && !g_ascii_isspace (text[length - strlen (word) - 1]) && !g_ascii_isdigit (text[length - strlen (word) - 1]))
    return FALSE;
  text[length - strlen (word)] = '\0';
  g_strchomp (text);
  return TRUE;
}

static const char *
take_per (char *text, gboolean *every)
{
  for (guint i = 0; i < G_N_ELEMENTS (pers); i++)
    for (guint j = 0; pers[i].words[j]; j++)
      if (take_end (text, pers[i].words[j]))
        {
          *every = j >= FIRST_WORD_FOR_EVERY;
          return pers[i].per;
        }
  return NULL;
}

static const char *
take_comparison (char **text)
{
  g_autofree char *folded = g_utf8_strdown (*text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    for (guint english = 0; english < 2; english++)
      {
        const char *word = english ? comparisons[i].en : comparisons[i].sv;
        gsize length = strlen (word);

        /* Lower and upper case of these letters are equally long in UTF-8. */
        if (!g_str_has_prefix (folded, word) || g_ascii_isalpha (folded[length]))
          continue;
        *text = g_strchug (*text + length);
        return comparisons[i].comparison;
      }
  return NULL;
}

static char *
take_number (char **text)
{
  g_autoptr (GRegex) form = g_regex_new ("^[-−]?\\d+(?:[ \\x{a0}\\x{202f}]\\d{3})*(?:[.,]\\d+)?", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;
  static const LofteField number = { "target", NULL, LOFTE_FIELD_NUMBER, LOFTE_FIELD_DEFAULT, NULL };

  if (!g_regex_match (form, *text, 0, &match))
    return NULL;
  found = g_match_info_fetch (match, 0);
  *text = g_strchug (*text + strlen (found));
  return lofte_field_parse_input (&number, found, 0, NULL);
}

static gboolean
type_target (LofteAgreement *agreement, LofteElement *commitment, const char *input, LofteCommand *group, GError **error)
{
  g_autofree char *copy = g_strdelimit (g_strdup (input), "\n\t", ' ');
  char *rest = g_strstrip (copy);
  g_autofree char *number = NULL;
  const char *comparison, *per;
  gboolean average = FALSE;
  gboolean every = FALSE;
  const char *done = lofte_words_get (lofte_agreement_get_language (agreement), LOFTE_WORD_DONE);

  if (*rest && g_utf8_collate (rest, done) == 0)
    {
      set (group, commitment, "kind", "deliverable");
      rest = strchr (rest, '\0');
    }
  for (guint i = 0; averages[i]; i++)
    average = take_end (rest, averages[i]) || average;
  per = take_per (rest, &every);
  comparison = take_comparison (&rest);
  number = take_number (&rest);
  if (!number && every && !*rest)
    number = g_strdup ("1");
  if (!number && (*rest || per || (comparison && !g_str_equal (comparison, "increase") && !g_str_equal (comparison, "decrease"))))
    {
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("“%s” has no number. Write the target as in “minst 4 per vecka”."), input);
      return FALSE;
    }
  set (group, commitment, "comparison", comparison);
  set (group, commitment, "target", number);
  set (group, commitment, "unit", rest);
  set (group, commitment, "per", per);
  set (group, commitment, "average", average ? "true" : NULL);
  return TRUE;
}

/**
 * lofte_commitment_type_cell:
 * @agreement: A document.
 * @commitment: A commitment of it, or one that an earlier part of @group adds.
 * @cell: A column.
 * @input: What a person wrote there.
 * @year: The year meant by a date without one.
 * @group: A command to which the edits are added; none when nothing changes.
 * @error: Return location for an error.
 *
 * Returns: Whether @input could be read; %FALSE with %LOFTE_CORE_ERROR_INVALID for a target without a number.
 */
gboolean
lofte_commitment_type_cell (LofteAgreement *agreement, LofteElement *commitment, LofteCommitmentCell cell, const char *input, int year, LofteCommand *group, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (input));
  g_autofree char *before = lofte_commitment_dup_cell (agreement, commitment, cell);

  if (g_str_equal (before, trimmed))
    return TRUE;
  switch (cell)
    {
    case LOFTE_CELL_WHAT:
      set (group, commitment, "text", trimmed);
      return TRUE;
    case LOFTE_CELL_WHO:
      type_who (agreement, commitment, trimmed, group);
      return TRUE;
    case LOFTE_CELL_WHEN:
      g_strdelimit (trimmed, "\n\t", ' ');
      type_when (commitment, trimmed, year, group);
      return TRUE;
    case LOFTE_CELL_TARGET:
      return type_target (agreement, commitment, trimmed, group, error);
    case LOFTE_N_CELLS:
    default:
      g_assert_not_reached ();
    }
}

/* ---- what was pasted ---- */

/**
 * lofte_cells_are_table:
 * @text: What is on the clipboard.
 *
 * Returns: Whether it is more than one cell of a spreadsheet.
 */
gboolean
lofte_cells_are_table (const char *text)
{
  g_autoptr (GPtrArray) rows = lofte_cells_parse (text);

  return rows->len > 1 || (rows->len == 1 && g_strv_length (g_ptr_array_index (rows, 0)) > 1);
}

static void
end_cell (GPtrArray *row, GString *cell)
{
  g_ptr_array_add (row, g_strstrip (g_strdup (cell->str)));
  g_string_truncate (cell, 0);
}

static void
end_row (GPtrArray *rows, GPtrArray **row)
{
  gboolean empty = TRUE;

  for (guint i = 0; i < (*row)->len; i++)
    empty = empty && *(const char *) g_ptr_array_index (*row, i) == '\0';
  g_ptr_array_add (*row, NULL);
  if (empty)
    g_strfreev ((char **) g_ptr_array_free (*row, FALSE));
  else
    g_ptr_array_add (rows, g_ptr_array_free (*row, FALSE));
  *row = g_ptr_array_new ();
}

/**
 * lofte_cells_parse:
 * @text: Cells as spreadsheets put them on the clipboard: tabs, line ends, quotes around cells of several lines.
 *
 * Returns: (transfer full) (element-type GStrv): The rows that are not empty.
 */
GPtrArray *
lofte_cells_parse (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GPtrArray *row = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *at = text; *at; at++)
    {
      if (quoted && *at == '"' && at[1] == '"')
        g_string_append_c (cell, *at++);
      else if (quoted && *at == '"')
        quoted = FALSE;
      else if (quoted)
        g_string_append_c (cell, *at);
      else if (*at == '"' && cell->len == 0 && strchr (at + 1, '"'))
        quoted = TRUE;
      else if (*at == '\t')
        end_cell (row, cell);
      else if (*at == '\n')
        {
          end_cell (row, cell);
          end_row (rows, &row);
        }
      else if (*at != '\r')
        g_string_append_c (cell, *at);
    }
  end_cell (row, cell);
  end_row (rows, &row);
  g_ptr_array_unref (row);
  return rows;
}

static gboolean
is_heading_row (const char *const *cells)
{
  static const char *const words[] = { "vad", "what", "åtagande", "åtaganden", "commitment", NULL };
  g_autofree char *first = g_utf8_strdown (cells[0], -1);

  return g_strv_contains (words, first);
}

static void
keep_in_text (LofteCommand *group, LofteElement *commitment, const char *what, const char *unread)
{
  g_autofree char *text = *what ? g_strdup_printf ("%s (%s)", what, unread) : g_strdup (unread);

  set (group, commitment, "text", text);
}

/**
 * lofte_commitment_paste_cells:
 * @agreement: A document.
 * @focus: A focus area of it.
 * @row: The first commitment to write over, from 0; past the last one means new ones.
 * @cell: The first column.
 * @rows: (element-type GStrv): What lofte_cells_parse() gave.
 * @year: The year meant by a date without one.
 * @n_unread: (out): How many targets had no number; they stand in the text instead, so nothing is lost.
 *
 * Returns: (transfer full) (nullable): One edit that writes all cells; %NULL when nothing changes.
 */
LofteCommand *
lofte_commitment_paste_cells (LofteAgreement *agreement, LofteElement *focus, guint row, LofteCommitmentCell cell, GPtrArray *rows, int year, guint *n_unread)
{
  g_autoptr (LofteCommand) group = lofte_command_new_group (_ ("paste commitments"));
  guint first = rows->len > 1 && cell == LOFTE_CELL_WHAT && is_heading_row (g_ptr_array_index (rows, 0)) ? 1 : 0;

  *n_unread = 0;
  for (guint i = first; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      LofteElement *known = lofte_element_peek (focus, "commitment", row + i - first);
      g_autoptr (LofteElement) commitment = known ? g_object_ref (known) : lofte_element_new (LOFTE_TYPE_COMMITMENT);

      if (!known)
        lofte_command_add (group, lofte_command_new_insert (focus, G_MAXUINT, commitment));
      for (guint j = 0; cells[j] && cell + j < LOFTE_N_CELLS; j++)
        {
          if (lofte_commitment_type_cell (agreement, commitment, cell + j, cells[j], year, group, NULL))
            continue;
          keep_in_text (group, commitment, cell == LOFTE_CELL_WHAT ? cells[0] : lofte_element_get_or (commitment, "text", ""), cells[j]);
          (*n_unread)++;
        }
    }
  return lofte_command_is_empty (group) ? NULL : g_steal_pointer (&group);
}
