/* LofteText — which words of a ragged text are parted
 *
 * The text is set once without hyphens; from the widths of its letters follows
 * where lines would end and which word is worth parting. Only those hyphens are
 * put in, so that no reader meets any other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include "lofte-text-private.h"

/* A line that leaves this much of the measure empty is worth a hyphen. */
#define RAGGED_SHARE 0.13
#define SHORTEST_HYPHENATED_WORD 7
/* In a cell, as long as it fits. */
#define SHORTEST_SPARED_WORD 11
#define MAX_ROUNDS 4
/* Letters: no language has such words, and for each of their lines Pango would set the whole rest anew. */
#define ENDLESS_WORD 200
/* The letters at a line's ends may be a trifle wider alone than they were together. */
#define ENDLESS_SHARE 0.99
/* Of the size of the type: a little more than Inter's. */
#define HYPHEN_WIDTH 0.5

/* One letter of the text as it was set without hyphens. */
typedef struct
{
  gsize offset; /* into the plain text */
  int width;
  gboolean space;
  gboolean may_break; /* before it */
  gboolean must_break;
  gboolean alphabetic;
} Letter;

/* The last place at which the word that begins at @first may be parted so that its head ends before @room; -1 for none. */
static int
find_hyphen (const LofteText *self, LofteHyphenator *hyphenator, const Letter *letters, int n_letters, int first, int room, gboolean fits)
{
  int end, last = -1;
  gsize start;
  g_autofree char *word = NULL;
  g_autoptr (GArray) breaks = NULL;

  while (first < n_letters && !letters[first].alphabetic && !letters[first].space)
    room -= letters[first++].width;
  for (end = first; end < n_letters && letters[end].alphabetic;)
    end++;
  if (end - first < (self->style->sparing && fits ? SHORTEST_SPARED_WORD : SHORTEST_HYPHENATED_WORD))
    return -1;
  start = letters[first].offset;
  word = g_strndup (self->plain + start, letters[end].offset - start);
  breaks = lofte_hyphenator_find (hyphenator, word);
  for (guint i = 0; i < breaks->len; i++)
    {
      gsize offset = start + g_array_index (breaks, gsize, i);

      for (; letters[first].offset < offset; first++)
        room -= letters[first].width;
      if (room < 0)
        break;
      last = first;
    }
  return last;
}

static void
measure_line (const LofteText *self, const PangoLayoutLine *line, Letter *letters, glong first)
{
  for (GSList *list = line->runs; list; list = list->next)
    {
      PangoGlyphItem *run = list->data;
      g_autofree int *widths = g_new (int, run->item->num_chars);
      glong at = first + g_utf8_pointer_to_offset (self->plain + line->start_index, self->plain + run->item->offset);

      pango_glyph_item_get_logical_widths (run, self->plain, widths);
      for (int i = 0; i < run->item->num_chars; i++)
        letters[at + i].width = widths[i];
    }
}

/* Pango gives the space at a line's end no width. */
static void
widen_spaces (Letter *letters, int n_letters)
{
  int width = 0;

  for (int i = 0; i < n_letters; i++)
    if (letters[i].space)
      width = MAX (width, letters[i].width);
  for (int i = 0; i < n_letters; i++)
    if (letters[i].space)
      letters[i].width = width;
}

static Letter *
measure_letters (const LofteText *self, int *n_letters)
{
  int n_attributes;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (self->layout, &n_attributes);
  Letter *letters = g_new0 (Letter, n_attributes + 1);
  const char *at = self->plain;
  int first = 0;

  *n_letters = n_attributes - 1;
  for (int i = 0; i < *n_letters; i++, at = g_utf8_next_char (at))
    {
      letters[i].offset = (gsize) (at - self->plain);
      letters[i].space = *at == ' ';
      letters[i].may_break = attributes[i].is_line_break;
      letters[i].alphabetic = g_unichar_isalpha (g_utf8_get_char (at));
      letters[i].must_break = attributes[i].is_mandatory_break;
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      PangoLayoutLine *line = g_ptr_array_index (self->lines, i);

      while (first < *n_letters && letters[first].offset < (gsize) line->start_index)
        first++;
      measure_line (self, line, letters, first);
    }
  letters[*n_letters].offset = strlen (self->plain);
  widen_spaces (letters, *n_letters);
  return letters;
}

/* Fills one line after the other as Pango will, and takes a hyphen where the line would else be left too empty.
 * Without @hyphenator it only counts. Returns the number of lines; @overfull tells of a word longer than a line.
 * @ends takes where lines were ended that no line break of the text ends. */
static guint
choose (LofteText *self, LofteHyphenator *hyphenator, const Letter *letters, int n_letters, double share, gboolean *overfull, GArray *ends)
{
  int measure = (int) (self->width * share * PANGO_SCALE);
  int hyphen = (int) (HYPHEN_WIDTH * pango_font_description_get_size (pango_layout_get_font_description (self->layout)));
  gboolean before = FALSE;
  guint n_lines = 0;
  int start = 0;

  *overfull = FALSE;
  for (; start < n_letters; n_lines++)
    {
      int width = 0, inked = 0, inked_at_break = 0, width_at_break = 0;
      int last_break = start, parted = -1;
      int i = start;

      for (; i < n_letters && inked <= measure; i++)
        {
          if (i > start && letters[i].must_break)
            break;
          if (i > start && letters[i].may_break)
            {
              last_break = i;
              inked_at_break = inked;
              width_at_break = width;
            }
          width += letters[i].width;
          if (!letters[i].space)
            inked = width;
        }
      *overfull |= inked > measure && last_break == start;
      if (hyphenator && inked > measure && !before && measure - inked_at_break > measure * RAGGED_SHARE)
        parted = find_hyphen (self, hyphenator, letters, n_letters, last_break, measure - hyphen - width_at_break, last_break > start);
      before = parted > last_break;
      if (before)
        g_array_append_val (self->hyphens, letters[parted].offset);
      if (inked <= measure)
        start = i;
      else if (before)
        start = parted;
      else
        start = last_break > start ? last_break : MAX (start + 1, i - 1);
      if (ends && start < n_letters && !letters[start].must_break)
        g_array_append_val (ends, letters[start].offset);
    }
  return n_lines;
}

static gboolean
ends_with_soft_hyphen (const char *text, const PangoLayoutLine *line)
{
  gsize end = line->start_index + line->length;

  return end >= strlen (LOFTE_TEXT_SOFT_HYPHEN) && memcmp (text + end - strlen (LOFTE_TEXT_SOFT_HYPHEN), LOFTE_TEXT_SOFT_HYPHEN, strlen (LOFTE_TEXT_SOFT_HYPHEN)) == 0;
}

/* Keeps the hyphens that did end a line, but not one right after another. Returns whether those were all. */
static gboolean
keep_used (LofteText *self)
{
  const char *text = pango_layout_get_text (self->layout);
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (gsize));
  gboolean before = FALSE;
  gboolean all;
  guint next = 0;

  for (guint i = 0; i + 1 < self->lines->len; i++)
    {
      PangoLayoutLine *line = g_ptr_array_index (self->lines, i);
      gsize end = line->start_index + line->length;
      gboolean hyphen = ends_with_soft_hyphen (text, line) && !before;

      /* The hyphens before it have made the text longer. */
      while (next < self->hyphens->len && g_array_index (self->hyphens, gsize, next) + (next + 1) * strlen (LOFTE_TEXT_SOFT_HYPHEN) < end)
        next++;
      hyphen = hyphen && next < self->hyphens->len && g_array_index (self->hyphens, gsize, next) + (next + 1) * strlen (LOFTE_TEXT_SOFT_HYPHEN) == end;
      if (hyphen)
        g_array_append_val (used, g_array_index (self->hyphens, gsize, next));
      before = hyphen;
    }
  all = used->len == self->hyphens->len;
  g_array_set_size (self->hyphens, 0);
  if (used->len)
    g_array_append_vals (self->hyphens, used->data, used->len);
  return all;
}

/**
 * lofte_text_has_endless_word:
 * @self: A text.
 *
 * Returns: Whether one of its words is longer than any line needs.
 */
gboolean
lofte_text_has_endless_word (const LofteText *self)
{
  guint n_letters = 0;

  for (const char *at = self->plain; *at && n_letters <= ENDLESS_WORD; at = g_utf8_next_char (at))
    n_letters = *at == ' ' || *at == '\n' ? 0 : n_letters + 1;
  return n_letters > ENDLESS_WORD;
}

/**
 * lofte_text_part_endless:
 * @self: A text with a word without end.
 *
 * Sets the text with a break at the end of each of its lines, so that the time it takes grows with its length and
 * not with the square of it. No letter is added that a reader would meet.
 */
void
lofte_text_part_endless (LofteText *self)
{
  g_autofree Letter *letters = NULL;
  double width = self->width;
  gboolean overfull;
  int n_letters;

  self->width = -1;
  lofte_text_apply (self);
  self->width = width;
  letters = measure_letters (self, &n_letters);
  choose (self, NULL, letters, n_letters, ENDLESS_SHARE, &overfull, self->hyphens);
  self->joint = "\n";
  lofte_text_apply (self);
}

/**
 * lofte_text_hyphenate:
 * @self: A text that was set without hyphens, in lines of any length.
 * @hyphenator: Knows where its words may be parted.
 *
 * Parts words where a line would else be too short; never at the ends of two lines in a row. In a narrow cell
 * only where it saves a line or a word is longer than one.
 *
 * Returns: Whether the text was set anew.
 */
gboolean
lofte_text_hyphenate (LofteText *self, LofteHyphenator *hyphenator)
{
  int n_letters;
  g_autofree Letter *letters = measure_letters (self, &n_letters);

  gboolean overfull;
  guint n_lines = choose (self, NULL, letters, n_letters, 1, &overfull, NULL);
  gboolean needed = overfull || !self->style->sparing;

  if (choose (self, hyphenator, letters, n_letters, 1, &overfull, NULL) >= n_lines && !needed)
    g_array_set_size (self->hyphens, 0);
  if (self->hyphens->len == 0)
    return FALSE;
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      lofte_text_apply (self);
      if (keep_used (self))
        return TRUE;
    }
  g_array_set_size (self->hyphens, 0);
  lofte_text_apply (self);
  return TRUE;
}
