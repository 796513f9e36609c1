/* The sections of a document in their order, each with what its role adds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include "lofte-date.h"
#include "lofte-layout-private.h"
#include "lofte-period.h"

static LoftePdfNode *
begin_section (LofteLayout *layout, LofteElement *section)
{
  LoftePdfNode *node = lofte_pdf_writer_add_node (layout->writer, lofte_pdf_writer_get_root (layout->writer), "Sect");
  const char *heading = lofte_element_get (section, "heading");

  if (heading)
    {
      LofteItem *item = lofte_heading_add (layout, node, "H2", LOFTE_STYLE_HEADING, NULL, heading);

      item->space_before = 4 * LOFTE_HALF_LINE;
      item->element = g_strdup (lofte_element_get_id (section));
    }
  lofte_rich_text_add (layout, node, lofte_element_get (section, "body"), "H3");
  return node;
}

static void
add_purposes (LofteLayout *layout, LoftePdfNode *parent)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < lofte_element_count (layout->root, "purpose"); i++)
    {
      const char *text = lofte_element_get (lofte_element_peek (layout->root, "purpose", i), "text");

      if (text)
        g_ptr_array_add (texts, (char *) text);
    }
  lofte_list_add (layout, parent, texts);
}

static void
add_actors (LofteLayout *layout, LoftePdfNode *parent)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lofte_element_count (layout->root, "actor"); i++)
    {
      LofteElement *actor = lofte_element_peek (layout->root, "actor", i);
      const char *role = lofte_element_get (actor, "role");

      if (lofte_element_get (actor, "name"))
        g_ptr_array_add (texts, role ? g_strdup_printf ("%s – %s", lofte_element_get (actor, "name"), role) : g_strdup (lofte_element_get (actor, "name")));
    }
  if (texts->len == 0)
    return;
  lofte_heading_add (layout, parent, "H3", LOFTE_STYLE_MINOR_HEADING, NULL, lofte_layout_word (layout, LOFTE_WORD_CONTRIBUTING))->space_before = 2 * LOFTE_HALF_LINE;
  lofte_list_add (layout, parent, texts);
}

static LofteTable *
new_follow_up_table (LofteLayout *layout)
{
  const char *const heads[] = {
    lofte_layout_word (layout, LOFTE_WORD_FOLLOW_UP),
    lofte_layout_word (layout, LOFTE_WORD_DATE),
    lofte_layout_word (layout, LOFTE_WORD_RESPONSIBLE),
    lofte_layout_word (layout, LOFTE_WORD_PUBLISHED),
  };

  return lofte_table_new (layout, LOFTE_TABLE_GRID, G_N_ELEMENTS (heads), heads);
}

static gboolean
has_only_labels (LofteLayout *layout)
{
  guint count = lofte_element_count (layout->root, "follow-up");

  for (guint i = 0; i < count; i++)
    {
      LofteElement *follow_up = lofte_element_peek (layout->root, "follow-up", i);

      if (lofte_element_get (follow_up, "date") || lofte_element_get (follow_up, "responsible") || lofte_element_get (follow_up, "published"))
        return FALSE;
    }
  return count > 0;
}

static void
add_follow_up_labels (LofteLayout *layout, LoftePdfNode *parent)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < lofte_element_count (layout->root, "follow-up"); i++)
    {
      const char *label = lofte_element_get (lofte_element_peek (layout->root, "follow-up", i), "label");

      if (label)
        g_ptr_array_add (labels, (char *) label);
    }
  lofte_list_add (layout, parent, labels);
}

static void
add_follow_ups (LofteLayout *layout, LoftePdfNode *parent)
{
  LofteTable *table = new_follow_up_table (layout);
  g_auto (GStrv) series = lofte_period_list_follow_ups (layout->agreement);
  guint count = lofte_element_count (layout->root, "follow-up");

  if (has_only_labels (layout))
    {
      lofte_table_discard (table);
      add_follow_up_labels (layout, parent);
      return;
    }
  for (guint i = 0; i < count; i++)
    {
      LofteElement *follow_up = lofte_element_peek (layout->root, "follow-up", i);
      const char *date = lofte_element_get (follow_up, "date");
      g_autofree char *day = date ? lofte_date_format_long (date, layout->language) : NULL;
      const char *const cells[] = { lofte_element_get_or (follow_up, "label", day), day, lofte_element_get (follow_up, "responsible"), lofte_element_get (follow_up, "published") };

      lofte_table_add_row (table, cells, lofte_element_get_id (follow_up));
    }
  for (guint i = 0; count == 0 && series[i]; i++)
    {
      g_autofree char *label = lofte_words_capitalise (lofte_period_dup_series_label (layout->agreement, series[i]));
      g_autofree char *day = lofte_date_format_long (series[i], layout->language);
      const char *const cells[] = { label, day, NULL, NULL };

      lofte_table_add_row (table, cells, NULL);
    }
  if (lofte_table_is_empty (table))
    {
      lofte_table_discard (table);
      return;
    }
  lofte_table_finish (table, parent, lofte_layout_word (layout, LOFTE_WORD_FOLLOW_UP));
}

static void
add_validity (LofteLayout *layout, LoftePdfNode *parent, LofteElement *section)
{
  const char *body = lofte_element_get (section, "body");
  g_autofree char *period = lofte_period_dup_text (layout->agreement);
  g_autofree char *sentence = NULL;

  /* A text of its own says it already. */
  if (!period || body)
    return;
  sentence = g_strdup_printf ("%s: %s.", lofte_layout_word (layout, LOFTE_WORD_VALID), period);
  lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_BODY, sentence);
}

static void
add_contacts (LofteLayout *layout, LoftePdfNode *parent)
{
  for (guint i = 0; i < lofte_element_count (layout->root, "contact"); i++)
    {
      LofteElement *contact = lofte_element_peek (layout->root, "contact", i);
      LofteElement *party = lofte_element_find (layout->root, lofte_element_get (contact, "party"));
      const char *const parts[] = {
        lofte_element_get (contact, "name"),
        lofte_element_get (contact, "role"),
        party ? lofte_element_get (party, "name") : NULL,
        lofte_element_get (contact, "phone"),
        lofte_element_get (contact, "email"),
      };
      GString *text = g_string_new (NULL);
      g_autofree char *line = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        if (parts[j])
          g_string_append_printf (text, "%s%s", text->len ? ", " : "", parts[j]);
      line = g_string_free (text, FALSE);
      if (lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_BODY, line))
        ((LofteItem *) g_ptr_array_index (layout->items, layout->items->len - 1))->element = g_strdup (lofte_element_get_id (contact));
    }
}

static gboolean
has_content (LofteLayout *layout, LofteElement *section, const char *role)
{
  if (lofte_element_get (section, "body"))
    return TRUE;
  if (g_str_equal (role, "purposes"))
    return lofte_element_count (layout->root, "purpose") > 0;
  if (g_str_equal (role, "picture"))
    return lofte_agreement_get_picture (layout->agreement) != NULL;
  if (g_str_equal (role, "focus-areas"))
    return lofte_element_count (layout->root, "focus") > 0;
  if (g_str_equal (role, "contacts"))
    return lofte_element_count (layout->root, "contact") > 0;
  if (g_str_equal (role, "organisation"))
    return lofte_element_count (layout->root, "actor") > 0;
  if (g_str_equal (role, "follow-up"))
    {
      g_auto (GStrv) series = lofte_period_list_follow_ups (layout->agreement);

      return lofte_element_count (layout->root, "follow-up") > 0 || series[0] != NULL;
    }
  if (g_str_equal (role, "validity"))
    {
      g_autofree char *period = lofte_period_dup_text (layout->agreement);

      return period != NULL;
    }
  return g_str_equal (role, "signatures");
}

/**
 * lofte_sections_add:
 * @layout: The layout.
 *
 * A section without text and without parts is left out, heading and all: a gap is for the checks to tell.
 */
void
lofte_sections_add (LofteLayout *layout)
{
  gboolean signatures = FALSE;

  for (guint i = 0; i < lofte_element_count (layout->root, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (layout->root, "section", i);
      const char *role = lofte_element_get_or (section, "role", "text");
      LoftePdfNode *node;

      if (!has_content (layout, section, role))
        continue;
      if (g_str_equal (role, "signatures"))
        {
          lofte_signatures_add (layout, lofte_pdf_writer_get_root (layout->writer), section);
          signatures = TRUE;
          continue;
        }
      node = begin_section (layout, section);
      if (g_str_equal (role, "purposes"))
        add_purposes (layout, node);
      else if (g_str_equal (role, "picture"))
        lofte_picture_add (layout, node);
      else if (g_str_equal (role, "focus-areas"))
        lofte_focus_areas_add (layout, node);
      else if (g_str_equal (role, "organisation"))
        add_actors (layout, node);
      else if (g_str_equal (role, "follow-up"))
        add_follow_ups (layout, node);
      else if (g_str_equal (role, "validity"))
        add_validity (layout, node, section);
      else if (g_str_equal (role, "contacts"))
        add_contacts (layout, node);
    }
  /* What is to be signed has a place for it even when the template forgot. */
  if (!signatures && lofte_element_count (layout->root, "signatory") > 0)
    lofte_signatures_add (layout, lofte_pdf_writer_get_root (layout->writer), NULL);
}
