/* Focus areas, their goals and the tables of commitments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include "lofte-layout-private.h"

static char *
get_what (LofteLayout *layout, LofteElement *commitment)
{
  GString *text = g_string_new (lofte_element_get_or (commitment, "text", ""));
  const char *condition = lofte_element_get (commitment, "condition");
  g_auto (GStrv) places = lofte_element_dup_words (commitment, "place");

  if (condition)
    {
      g_autofree char *phrase = lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_IF), condition, NULL);

      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", phrase);
    }
  if (places[0])
    {
      g_autofree char *joined = g_strjoinv (", ", places);

      g_string_append_printf (text, "%s%s: %s", text->len ? "\n" : "", lofte_layout_word (layout, places[1] ? LOFTE_WORD_PLACES : LOFTE_WORD_PLACE), joined);
    }
  return g_string_free (text, FALSE);
}

static char *
get_who (LofteLayout *layout, LofteElement *commitment)
{
  const char *parties = lofte_element_get (commitment, "parties");
  g_autofree char *names = parties ? lofte_agreement_dup_parties_text (layout->agreement, parties) : g_strdup ("");
  const char *with = lofte_element_get (commitment, "with");
  GString *text = g_string_new (names);

  if (with)
    {
      g_autofree char *phrase = lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_TOGETHER_WITH), with, NULL);

      g_string_append_printf (text, "%s%s", text->len ? " " : "", phrase);
    }
  lofte_agreement_append_actors (layout->agreement, commitment, text);
  return g_string_free (text, FALSE);
}

/* Only a pledge promises; the other kinds say what the parties do. */
static const char *
get_heading (LofteLayout *layout)
{
  return lofte_layout_word (layout, lofte_element_is (layout->root, "kind", "pledge") ? LOFTE_WORD_PROMISES : LOFTE_WORD_AGREED_ACTIONS);
}

static LofteTable *
new_commitment_table (LofteLayout *layout)
{
  const char *const heads[] = {
    lofte_layout_word (layout, LOFTE_WORD_WHAT),
    lofte_layout_word (layout, LOFTE_WORD_WHO),
    lofte_layout_word (layout, LOFTE_WORD_WHEN),
    lofte_layout_word (layout, LOFTE_WORD_TARGET),
  };

  return lofte_table_new (layout, LOFTE_TABLE_GRID, G_N_ELEMENTS (heads), heads);
}

static void
add_commitment_row (LofteLayout *layout, LofteTable *table, LofteElement *commitment)
{
  g_autofree char *what = get_what (layout, commitment);
  g_autofree char *who = get_who (layout, commitment);
  g_autofree char *when = lofte_commitment_dup_when (layout, commitment);
  g_autofree char *target = lofte_commitment_dup_target (layout, commitment);
  const char *const cells[] = { what, who, when, target };

  lofte_table_add_row (table, cells, lofte_element_get_id (commitment));
}

static void
finish_commitment_table (LofteLayout *layout, LoftePdfNode *parent, LofteTable *table, const char *heading, const char *heading_type)
{
  LofteItem *item = lofte_heading_add (layout, parent, heading_type, LOFTE_STYLE_MINOR_HEADING, NULL, heading);

  item->space_before = 2 * LOFTE_HALF_LINE;
  g_clear_pointer (&item->bookmark, g_free);
  item = lofte_table_finish (table, parent, heading);
  item->space_before = LOFTE_HALF_LINE / 2;
}

static char *
format_amount (LofteLayout *layout, LofteElement *goal, const char *field)
{
  const char *value = lofte_element_get (goal, field);
  const char *unit = lofte_element_get (goal, "unit");
  g_autofree char *number = value ? lofte_words_format_number (layout->language, value) : NULL;

  if (!number)
    return NULL;
  return unit ? g_strdup_printf ("%s\u00a0%s", number, unit) : g_steal_pointer (&number);
}

static char *
describe_target (LofteLayout *layout, LofteElement *goal)
{
  g_autofree char *amount = format_amount (layout, goal, "target");
  const char *comparison = lofte_element_get_or (goal, "comparison", "equal");

  if (g_str_equal (comparison, "increase") && !amount)
    return g_strdup (lofte_layout_word (layout, LOFTE_WORD_INCREASE));
  if (g_str_equal (comparison, "decrease") && !amount)
    return g_strdup (lofte_layout_word (layout, LOFTE_WORD_DECREASE));
  if (!amount)
    return NULL;
  if (g_str_equal (comparison, "at-least"))
    return lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_AT_LEAST), amount, NULL);
  if (g_str_equal (comparison, "at-most"))
    return lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_AT_MOST), amount, NULL);
  return g_steal_pointer (&amount);
}

static char *
describe_baseline (LofteLayout *layout, LofteElement *goal)
{
  g_autofree char *amount = format_amount (layout, goal, "baseline");
  const char *on = lofte_element_get (goal, "baseline-on");

  if (!amount)
    return NULL;
  return on ? g_strdup_printf ("%s (%.4s)", amount, on) : g_steal_pointer (&amount);
}

static void
add_goals (LofteLayout *layout, LoftePdfNode *parent, LofteElement *focus, const char *heading_type)
{
  const char *const heads[] = {
    lofte_layout_word (layout, LOFTE_WORD_GOAL),
    lofte_layout_word (layout, LOFTE_WORD_INDICATOR),
    lofte_layout_word (layout, LOFTE_WORD_BASELINE),
    lofte_layout_word (layout, LOFTE_WORD_TARGET_VALUE),
  };
  LofteTable *table = NULL;

  for (guint i = 0; i < lofte_element_count (focus, "goal"); i++)
    {
      LofteElement *goal = lofte_element_peek (focus, "goal", i);
      const char *text = lofte_element_get_or (goal, "text", "");
      const char *indicator = lofte_element_get (goal, "indicator");
      const char *edition = lofte_element_get (goal, "edition");
      g_autofree char *baseline = describe_baseline (layout, goal);
      g_autofree char *target = lofte_words_capitalise (describe_target (layout, goal));
      g_autofree char *named = edition && indicator ? g_strdup_printf ("%s (%s)", indicator, edition) : g_strdup (indicator);
      const char *const cells[] = { text, named, baseline, target };

      if (lofte_element_get_boolean (goal, "vision") && !indicator)
        {
          g_autofree char *vision = g_strdup_printf ("%s: %s", lofte_layout_word (layout, LOFTE_WORD_VISION), text);

          lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_BODY, vision);
        }
      else if (!named && !baseline && !target)
        {
          /* The focus area's own sentence often is the goal; it is not said twice. */
          if (g_strcmp0 (text, lofte_element_get (focus, "lead")) != 0)
            lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_BODY, text);
        }
      else
        {
          if (!table)
            table = lofte_table_new (layout, LOFTE_TABLE_GRID, G_N_ELEMENTS (heads), heads);
          lofte_table_add_row (table, cells, lofte_element_get_id (goal));
        }
    }
  if (table)
    finish_commitment_table (layout, parent, table, lofte_layout_word (layout, LOFTE_WORD_GOAL), heading_type);
}

static void
add_evidence (LofteLayout *layout, LoftePdfNode *parent, LofteElement *focus)
{
  g_auto (GStrv) ids = lofte_element_dup_words (focus, "evidence");

  for (guint i = 0; ids[i]; i++)
    {
      LofteElement *evidence = lofte_element_find (layout->root, ids[i]);

      if (evidence && g_str_equal (lofte_element_get_name (evidence), "evidence"))
        lofte_evidence_add (layout, parent, evidence);
    }
}

static gboolean
has_own_tables (LofteLayout *layout)
{
  return lofte_element_is (layout->root, "grouping", "party") || lofte_element_is (layout->root, "grouping", "place");
}

static void
add_focus_area (LofteLayout *layout, LoftePdfNode *parent, LofteElement *focus, guint number)
{
  LoftePdfNode *section = lofte_pdf_writer_add_node (layout->writer, parent, "Sect");
  g_autofree char *mark = g_strdup_printf ("%u", number);
  LofteItem *item = lofte_heading_add (layout, section, "H3", LOFTE_STYLE_SUBHEADING, mark, lofte_element_get_or (focus, "title", "–"));

  item->space_before = 3 * LOFTE_HALF_LINE;
  item->element = g_strdup (lofte_element_get_id (focus));
  item = lofte_lead_add (layout, section, lofte_element_get (focus, "lead"));
  if (item)
    item->keep_with_next = lofte_element_get (focus, "why") != NULL;
  if (lofte_element_get (focus, "why"))
    {
      item = lofte_heading_add (layout, section, "H4", LOFTE_STYLE_MINOR_HEADING, NULL, lofte_layout_word (layout, LOFTE_WORD_WHY));
      item->space_before = 2 * LOFTE_HALF_LINE;
      g_clear_pointer (&item->bookmark, g_free);
      lofte_rich_text_add (layout, section, lofte_element_get (focus, "why"), "H5");
    }
  add_evidence (layout, section, focus);
  add_goals (layout, section, focus, "H4");
  if (!has_own_tables (layout) && lofte_element_count (focus, "commitment") > 0)
    {
      LofteTable *table = new_commitment_table (layout);

      for (guint i = 0; i < lofte_element_count (focus, "commitment"); i++)
        add_commitment_row (layout, table, lofte_element_peek (focus, "commitment", i));
      finish_commitment_table (layout, section, table, get_heading (layout), "H4");
    }
}

/* ---- grouping across the focus areas ---- */

typedef struct
{
  LofteLayout *layout;
  GPtrArray *keys;     /* headings, in order of appearance */
  GHashTable *members; /* heading → GPtrArray of commitments */
} Grouping;

static char *
get_group (LofteLayout *layout, LofteElement *commitment)
{
  if (lofte_element_is (layout->root, "grouping", "place"))
    {
      g_auto (GStrv) places = lofte_element_dup_words (commitment, "place");

      return places[0] ? g_strjoinv (", ", places) : g_strdup ("");
    }
  {
    const char *parties = lofte_element_get_or (commitment, "parties", "");
    LofteElement *only = strchr (parties, ' ') ? NULL : lofte_element_find (layout->root, parties);
    const char *block = only && g_str_equal (lofte_element_get_name (only), "party") ? lofte_element_get (only, "block") : NULL;

    return block ? g_strdup (block) : lofte_agreement_dup_parties_text (layout->agreement, *parties ? parties : NULL);
  }
}

static void
collect (LofteElement *element, gpointer user_data)
{
  Grouping *grouping = user_data;
  g_autofree char *key = NULL;
  GPtrArray *members;

  if (!g_str_equal (lofte_element_get_name (element), "commitment"))
    return;
  key = get_group (grouping->layout, element);
  members = g_hash_table_lookup (grouping->members, key);
  if (!members)
    {
      members = g_ptr_array_new ();
      g_ptr_array_add (grouping->keys, g_strdup (key));
      g_hash_table_insert (grouping->members, g_strdup (key), members);
    }
  g_ptr_array_add (members, element);
}

static void
add_grouped_commitments (LofteLayout *layout, LoftePdfNode *parent)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Grouping grouping = { layout, keys, members };

  for (guint i = 0; i < lofte_element_count (layout->root, "focus"); i++)
    lofte_element_foreach (lofte_element_peek (layout->root, "focus", i), collect, &grouping);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      GPtrArray *list = g_hash_table_lookup (members, key);
      LofteTable *table = new_commitment_table (layout);

      for (guint j = 0; j < list->len; j++)
        add_commitment_row (layout, table, g_ptr_array_index (list, j));
      finish_commitment_table (layout, parent, table, *key ? key : get_heading (layout), "H3");
    }
}

/**
 * lofte_focus_areas_add:
 * @layout: The layout.
 * @parent: Where they belong in the structure.
 */
void
lofte_focus_areas_add (LofteLayout *layout, LoftePdfNode *parent)
{
  g_autoptr (GPtrArray) announced = g_ptr_array_new ();
  guint number = 0;

  for (guint i = 0; i < lofte_element_count (layout->root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (layout->root, "focus", i);

      if (lofte_element_get_boolean (focus, "announced-only"))
        g_ptr_array_add (announced, (char *) lofte_element_get_or (focus, "title", ""));
    }
  if (announced->len)
    {
      /* Where the text itself leads up to the list, no more words are needed. */
      if (announced->len < lofte_element_count (layout->root, "focus"))
        lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_BODY, lofte_layout_word (layout, LOFTE_WORD_ANNOUNCED))->keep_with_next = TRUE;
      lofte_list_add (layout, parent, announced);
    }
  for (guint i = 0; i < lofte_element_count (layout->root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (layout->root, "focus", i);

      if (!lofte_element_get_boolean (focus, "announced-only"))
        add_focus_area (layout, parent, focus, ++number);
    }
  if (has_own_tables (layout))
    add_grouped_commitments (layout, parent);
}
