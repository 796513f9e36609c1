/* The head of the first page: senders, title and the table of facts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-layout-private.h"
#include "lofte-period.h"
#include "lofte-picture-draw-private.h"

#define CREST_HEIGHT (16.0 * LOFTE_MILLIMETRE)
#define CREST_GAP 14.0

typedef struct
{
  LofteText *name;
  LofteText *unit; /* (nullable) */
  LoftePdfNode *node;
} Sender;

typedef struct
{
  Sender senders[2];
  guint n_senders;
  cairo_surface_t *crest; /* (nullable) */
  LoftePdfNode *crest_node;
} Senders;

static void
senders_free (gpointer data)
{
  Senders *senders = data;

  for (guint i = 0; i < senders->n_senders; i++)
    {
      lofte_text_free (senders->senders[i].name);
      lofte_text_free (senders->senders[i].unit);
    }
  g_clear_pointer (&senders->crest, cairo_surface_destroy);
  g_free (senders);
}

static double
get_sender_width (const Sender *sender)
{
  return MAX (lofte_text_get_widest_line (sender->name), sender->unit ? lofte_text_get_widest_line (sender->unit) : 0);
}

static void
draw_sender (LofteLayout *layout, const Sender *sender, double x, double y, gboolean right)
{
  double name_x = right ? x - lofte_text_get_widest_line (sender->name) : x;

  lofte_text_draw (sender->name, layout, sender->node, name_x, y, 0, lofte_text_get_n_lines (sender->name));
  if (sender->unit)
    lofte_text_draw (sender->unit, layout, sender->node, right ? x - lofte_text_get_widest_line (sender->unit) : x, y + lofte_text_get_height (sender->name), 0, lofte_text_get_n_lines (sender->unit));
}

static void
draw_senders (LofteItem *item, LofteLayout *layout, double y, guint first, guint count)
{
  Senders *senders = item->data;
  double x = layout->left;

  if (senders->crest)
    x += lofte_picture_draw (layout, senders->crest, senders->crest_node, x, y, 0, CREST_HEIGHT) + CREST_GAP;
  if (senders->n_senders > 0)
    draw_sender (layout, &senders->senders[0], x, y + 4, FALSE);
  if (senders->n_senders > 1)
    draw_sender (layout, &senders->senders[1], layout->left + layout->width, y + 4, TRUE);
}

static void
add_sender (LofteLayout *layout, Senders *senders, LofteElement *party)
{
  Sender *sender = &senders->senders[senders->n_senders];
  const char *unit = lofte_element_get (party, "unit");

  if (!lofte_element_get (party, "name"))
    return;
  sender->name = lofte_text_new (layout, LOFTE_STYLE_SENDER, layout->width * 0.42, lofte_element_get (party, "name"));
  sender->unit = unit ? lofte_text_new (layout, LOFTE_STYLE_CAPTION, layout->width * 0.42, unit) : NULL;
  sender->node = lofte_pdf_writer_add_node (layout->writer, lofte_pdf_writer_get_root (layout->writer), "P");
  senders->n_senders++;
}

static void
add_senders (LofteLayout *layout)
{
  Senders *senders = g_new0 (Senders, 1);
  LofteElement *municipality = lofte_agreement_find_party (layout->agreement, "municipality");
  LofteElement *police = lofte_agreement_find_party (layout->agreement, "police");
  const char *crest = lofte_element_get (layout->root, "crest");
  LofteItem *item = lofte_item_new (1, draw_senders, senders, senders_free);
  g_autoptr (GError) error = NULL;

  senders->crest = crest ? lofte_picture_load (layout, crest, &error) : NULL;
  if (error)
    lofte_layout_warn_left_out (layout, _ ("Coat of arms"), error->message);
  if (senders->crest)
    {
      senders->crest_node = lofte_pdf_writer_add_node (layout->writer, lofte_pdf_writer_get_root (layout->writer), "Figure");
      lofte_pdf_node_set_alternative (senders->crest_node, municipality ? lofte_element_get_or (municipality, "name", "") : "");
    }
  if (municipality)
    add_sender (layout, senders, municipality);
  if (police)
    add_sender (layout, senders, police);
  item->heights[0] = senders->crest ? CREST_HEIGHT + 14 : senders->n_senders ? 45
                                                                             : 0;
  for (guint i = 0; i < senders->n_senders; i++)
    if (get_sender_width (&senders->senders[i]) <= 0)
      item->heights[0] = 45;
  lofte_layout_add (layout, item);
}

static void
add_fact (LofteTable *facts, const char *label, const char *value)
{
  const char *cells[] = { label, value };

  if (value && *value)
    lofte_table_add_row (facts, cells, NULL);
}

/* Minutes are quoted as § 27 whether or not the sign was typed. */
static const char *
skip_section_sign (const char *paragraph)
{
  if (g_str_has_prefix (paragraph, "§"))
    paragraph += strlen ("§");
  while (*paragraph == ' ' || g_str_has_prefix (paragraph, "\u00a0"))
    paragraph = g_utf8_next_char (paragraph);
  return paragraph;
}

static char *
get_decisions (LofteLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lofte_element_count (layout->root, "decision"); i++)
    {
      LofteElement *decision = lofte_element_peek (layout->root, "decision", i);
      const char *date = lofte_element_get (decision, "date");
      const char *paragraph = lofte_element_get (decision, "paragraph");
      const char *dnr = lofte_element_get (decision, "dnr");

      g_string_append (text, text->len ? "\n" : "");
      g_string_append (text, lofte_element_get_or (decision, "body", ""));
      if (date)
        g_string_append_printf (text, " %s", date);
      if (paragraph)
        g_string_append_printf (text, ", §\u00a0%s", skip_section_sign (paragraph));
      if (dnr)
        g_string_append_printf (text, ", %s", dnr);
    }
  return g_string_free (text, FALSE);
}

static char *
get_registration_numbers (LofteLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lofte_element_count (layout->root, "party"); i++)
    {
      LofteElement *party = lofte_element_peek (layout->root, "party", i);
      const char *dnr = lofte_element_get (party, "dnr");

      if (dnr)
        g_string_append_printf (text, "%s%s %s", text->len ? " · " : "", lofte_element_get_or (party, "name", ""), dnr);
    }
  return g_string_free (text, FALSE);
}

static char *
get_parties (LofteLayout *layout)
{
  GString *text = g_string_new (NULL);
  guint count = lofte_element_count (layout->root, "party");

  for (guint i = 0; i < count; i++)
    {
      LofteElement *party = lofte_element_peek (layout->root, "party", i);
      const char *unit = lofte_element_get (party, "unit");

      if (!lofte_element_get (party, "name"))
        continue;
      if (text->len)
        g_string_append_printf (text, i + 1 == count ? " %s " : ", ", lofte_layout_word (layout, LOFTE_WORD_AND));
      g_string_append (text, lofte_element_get (party, "name"));
      /* Of the police the area says who it is; of a municipality the unit is of no interest here. */
      if (unit && lofte_element_is (party, "kind", "police"))
        g_string_append_printf (text, ", %s", unit);
    }
  return g_string_free (text, FALSE);
}

static void
add_facts (LofteLayout *layout)
{
  LofteTable *facts = lofte_table_new (layout, LOFTE_TABLE_FACTS, 2, NULL);
  g_autofree char *parties = get_parties (layout);
  g_autofree char *period = lofte_words_capitalise (lofte_period_dup_text (layout->agreement));
  g_autofree char *decisions = get_decisions (layout);
  g_autofree char *numbers = get_registration_numbers (layout);

  add_fact (facts, lofte_layout_word (layout, LOFTE_WORD_PARTIES), parties);
  add_fact (facts, lofte_layout_word (layout, LOFTE_WORD_VALID), period);
  add_fact (facts, lofte_layout_word (layout, LOFTE_WORD_DECISION), decisions);
  add_fact (facts, lofte_layout_word (layout, LOFTE_WORD_REGISTRATION_NUMBER), numbers);
  add_fact (facts, lofte_layout_word (layout, LOFTE_WORD_VERSION), layout->options->version);
  if (lofte_table_is_empty (facts))
    {
      lofte_table_add_row (facts, (const char *const[]){ lofte_layout_word (layout, LOFTE_WORD_DATE), lofte_element_get_or (layout->root, "created", "–") }, NULL);
    }
  lofte_table_finish (facts, lofte_pdf_writer_get_root (layout->writer), lofte_layout_word (layout, LOFTE_WORD_PARTIES))->space_before = 2 * LOFTE_HALF_LINE;
}

/**
 * lofte_front_add:
 * @layout: The layout.
 */
void
lofte_front_add (LofteLayout *layout)
{
  LoftePdfNode *root = lofte_pdf_writer_get_root (layout->writer);
  g_autofree char *label = lofte_agreement_dup_label (layout->agreement);
  g_autofree char *title = lofte_agreement_dup_title (layout->agreement);
  g_autofree char *capitals = g_utf8_strup (label, -1);
  LofteItem *item;

  add_senders (layout);
  item = lofte_paragraph_add (layout, root, "P", LOFTE_STYLE_LABEL, capitals);
  item->space_before = 6 * LOFTE_HALF_LINE;
  item->keep_with_next = TRUE;
  item = lofte_heading_add (layout, root, "H1", LOFTE_STYLE_TITLE, NULL, title);
  item->space_before = LOFTE_HALF_LINE / 2;
  item->element = g_strdup (lofte_element_get_id (layout->root));
  item = lofte_paragraph_add (layout, root, "P", LOFTE_STYLE_SUBTITLE, lofte_element_get (layout->root, "lead"));
  if (item)
    item->keep_with_next = TRUE;
  add_facts (layout);
}
