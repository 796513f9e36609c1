/* LofteTable — which columns it has and how wide each is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>
#include <string.h>

#include "lofte-table-private.h"

#define COLUMN_GAP 14.0
#define FACTS_LABEL_SHARE 0.22
#define NARROWEST_COLUMN 28.0
#define LONGEST_WORD 78.0
/* Widths are tried out for tables like those of the commitments; longer ones are judged by their first rows. */
#define MOST_COLUMNS_TRIED 5
#define MOST_LINES_TRIED 5
#define MOST_ROWS_TRIED 60
/* What a cell’s lines weigh, squared, beside those of the tallest. */
#define CELL_WEIGHT 0.06
/* Lines of words are a little shorter than the measure. */
#define RAGGED 1.08
/* What is promised is what people read. */
#define FIRST_COLUMN_WEIGHT 2.5

static gboolean
is_number (const char *text)
{
  gboolean digit = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isdigit (character))
        digit = TRUE;
      else if (!strchr (" ,.-+%", (int) MIN (character, 127)) && character != 0xA0 && character != 0x2212 && character != 0x202F)
        return FALSE;
    }
  return digit;
}

static void
find_numeric_columns (LofteTable *self)
{
  for (guint column = 1; column < self->n_columns; column++)
    {
      gboolean numeric = self->form == LOFTE_TABLE_NUMBERS;

      for (guint i = 0; numeric && i < self->rows->len; i++)
        {
          const char *plain = ((LofteTableRow *) g_ptr_array_index (self->rows, i))->plain[column];

          numeric = *plain == '\0' || is_number (plain);
        }
      self->numeric[column] = numeric;
    }
}

static void
drop_column (LofteTable *self, guint dropped)
{
  g_free (self->heads[dropped]);
  memmove (&self->heads[dropped], &self->heads[dropped + 1], (self->n_columns - dropped) * sizeof (char *));
  for (guint i = 0; i < self->rows->len; i++)
    {
      LofteTableRow *row = g_ptr_array_index (self->rows, i);

      g_free (row->plain[dropped]);
      memmove (&row->plain[dropped], &row->plain[dropped + 1], (self->n_columns - dropped) * sizeof (char *));
    }
  self->n_columns--;
}

/* A column that nobody filled in is not shown empty. */
static void
drop_empty_columns (LofteTable *self)
{
  for (guint column = self->n_columns; column > 1; column--)
    {
      gboolean empty = TRUE;

      for (guint i = 0; empty && i < self->rows->len; i++)
        empty = *((LofteTableRow *) g_ptr_array_index (self->rows, i))->plain[column - 1] == '\0';
      if (empty)
        drop_column (self, column - 1);
    }
}

static LofteStyle
get_style (LofteTable *self, guint column)
{
  return self->form == LOFTE_TABLE_FACTS && column == 0 ? LOFTE_STYLE_CAPTION_HEAD : LOFTE_STYLE_TABLE;
}

/* Points of the longest word, near enough: the letters of a cell are about as wide as each other. */
static double
estimate_word (const char *plain, double natural)
{
  g_auto (GStrv) words = g_strsplit_set (plain, " \n", -1);
  glong longest = 0, all = g_utf8_strlen (plain, -1);

  for (guint i = 0; words[i]; i++)
    longest = MAX (longest, g_utf8_strlen (words[i], -1));
  return all > 0 ? natural * MIN (1.0, 1.1 * longest / all) : 0;
}

/* Every text is measured here once; later it is only broken into lines. */
static void
measure_texts (LofteTable *self)
{
  for (guint column = 0; column < self->n_columns; column++)
    if (self->form != LOFTE_TABLE_FACTS)
      self->head_texts[column] = lofte_text_new (self->layout, LOFTE_STYLE_TABLE_HEAD, -1, self->heads[column]);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LofteTableRow *row = g_ptr_array_index (self->rows, i);

      row->cells = g_new0 (LofteText *, self->n_columns);
      row->natural = g_new0 (double, self->n_columns);
      for (guint column = 0; column < self->n_columns; column++)
        {
          row->cells[column] = lofte_text_new (self->layout, get_style (self, column), -1, row->plain[column]);
          row->natural[column] = lofte_text_get_widest_line (row->cells[column]);
        }
    }
}

/* How much of a page the rows would take with these widths; slender cells of many lines count against them. */
static double
estimate_cost (LofteTable *self, const double *widths)
{
  double cost = 0;

  for (guint i = 0; i < MIN (self->rows->len, MOST_ROWS_TRIED); i++)
    {
      LofteTableRow *row = g_ptr_array_index (self->rows, i);
      double tallest = 0;

      for (guint column = 0; column < self->n_columns; column++)
        {
          double wide = row->natural[column];
          double lines = lofte_text_get_n_lines (row->cells[column]);

          if (wide > widths[column])
            lines += ceil (wide * RAGGED / widths[column]) - 1;
          tallest = MAX (tallest, lines);
          cost += lines * lines * CELL_WEIGHT;
        }
      cost += tallest;
    }
  return cost;
}

/* Tries for every column but the first to break its longest cell into one, two, three … lines; the first takes what is left.
 * Keeps in @best the widths with which the table is lowest. */
static void
try_widths (LofteTable *self, const double *least, const double *natural, double left, guint column, double *widths, double *best, double *best_cost)
{
  if (column == self->n_columns)
    {
      double cost;

      widths[0] = left;
      cost = estimate_cost (self, widths);
      if (cost < *best_cost || (cost == *best_cost && left > best[0]))
        {
          *best_cost = cost;
          memcpy (best, widths, self->n_columns * sizeof (double));
        }
      return;
    }
  for (guint lines = 1; lines <= MOST_LINES_TRIED; lines++)
    {
      double width = lines == MOST_LINES_TRIED ? least[column] : natural[column] * (lines == 1 ? 1 : RAGGED) / lines;

      if (width >= least[column] && left - width >= least[0])
        {
          widths[column] = width;
          try_widths (self, least, natural, left - width, column + 1, widths, best, best_cost);
        }
    }
}

/* Wide columns give way first: each gets what its longest word needs, the rest is shared by the root of what
 * it still wants, so that one long cell does not starve the others. */
static void
share_width (LofteTable *self)
{
  double available = self->layout->width - COLUMN_GAP * (self->n_columns - 1);
  g_autofree double *least = g_new0 (double, self->n_columns);
  g_autofree double *natural = g_new0 (double, self->n_columns);
  g_autofree double *wish = g_new0 (double, self->n_columns);
  double sum_least = 0, sum_natural = 0, sum_wish = 0, left = self->layout->left;

  for (guint column = 0; column < self->n_columns; column++)
    {
      natural[column] = self->head_texts[column] ? lofte_text_get_widest_line (self->head_texts[column]) : 0;
      least[column] = MAX (natural[column], NARROWEST_COLUMN);
      for (guint i = 0; i < self->rows->len; i++)
        {
          LofteTableRow *row = g_ptr_array_index (self->rows, i);
          double wide = row->natural[column];

          natural[column] = MAX (natural[column], wide);
          /* Hyphens help a long word of running text. */
          least[column] = MAX (least[column], MIN (estimate_word (row->plain[column], wide), self->numeric[column] ? LOFTE_TEXT_WIDTH : LONGEST_WORD));
        }
      least[column] = MIN (ceil (least[column]) + 1, available / self->n_columns * 1.6);
      natural[column] = MAX (ceil (natural[column]) + 1, least[column]);
      sum_least += least[column];
      sum_natural += natural[column];
      wish[column] = sqrt (natural[column] - least[column]) * (column == 0 && self->form == LOFTE_TABLE_GRID ? FIRST_COLUMN_WEIGHT : 1);
      sum_wish += wish[column];
    }

  for (guint column = 0; column < self->n_columns; column++)
    {
      if (sum_natural <= available && self->form == LOFTE_TABLE_NUMBERS)
        self->widths[column] = natural[column] + (column == 0 ? available - sum_natural : 0);
      else if (sum_natural <= available)
        self->widths[column] = natural[column] + (available - sum_natural) * (column == 0 ? 0.55 : 0.45 / MAX (1, self->n_columns - 1));
      else if (sum_least >= available)
        self->widths[column] = least[column] * available / sum_least;
      else
        self->widths[column] = least[column] + (available - sum_least) * (sum_wish > 0 ? wish[column] / sum_wish : 1.0 / self->n_columns);
    }
  if (self->form == LOFTE_TABLE_GRID && self->n_columns <= MOST_COLUMNS_TRIED && sum_natural > available && sum_least < available)
    {
      double cost = estimate_cost (self, self->widths);

      try_widths (self, least, natural, available, 1, wish, self->widths, &cost);
    }
  if (self->form == LOFTE_TABLE_FACTS && self->n_columns == 2)
    {
      self->widths[0] = MAX (least[0], self->layout->width * FACTS_LABEL_SHARE - COLUMN_GAP);
      self->widths[1] = available - self->widths[0];
    }
  for (guint column = 0; column < self->n_columns; column++)
    {
      self->lefts[column] = left;
      left += self->widths[column] + COLUMN_GAP;
    }
}

/**
 * lofte_table_set_columns:
 * @self: A table with all its rows.
 *
 * Leaves out the columns that nobody filled in, measures every text and gives each column its width.
 */
void
lofte_table_set_columns (LofteTable *self)
{
  drop_empty_columns (self);
  find_numeric_columns (self);
  measure_texts (self);
  share_width (self);
}
