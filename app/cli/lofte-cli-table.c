/* LofteCliTable — rows on a terminal, aligned by what the eye sees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "lofte-cli-private.h"

#define GAP 2
#define LEAST_WIDTH 12

struct _LofteCliTable
{
  LofteCliColumn *columns;
  guint n_columns;
  GPtrArray *cells; /* row after row */
};

static guint
measure_character (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

/* How many places of a terminal @text takes. */
guint
lofte_cli_measure (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    width += measure_character (g_utf8_get_char (at));
  return width;
}

LofteCliTable *
lofte_cli_table_new (const LofteCliColumn *columns, guint n_columns)
{
  LofteCliTable *self = g_new0 (LofteCliTable, 1);

  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (columns[i].title));
  return self;
}

void
lofte_cli_table_free (LofteCliTable *self)
{
  g_free (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* One string or NULL for each column. */
void
lofte_cli_table_add (LofteCliTable *self, ...)
{
  va_list list;

  va_start (list, self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell = va_arg (list, const char *);

      g_ptr_array_add (self->cells, lofte_cli_clean (cell ? cell : "", FALSE));
    }
  va_end (list);
}

/* Only a terminal has an edge; a file or a pipe gets everything. */
static guint
get_terminal_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO) || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40)
    return G_MAXUINT;
  return size.ws_col;
}

static guint *
compute_widths (LofteCliTable *self)
{
  guint *widths = g_new0 (guint, self->n_columns);
  guint total = 0;
  guint room = get_terminal_width ();

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint width = lofte_cli_measure (g_ptr_array_index (self->cells, i));

      widths[i % self->n_columns] = MAX (widths[i % self->n_columns], width);
    }
  for (guint i = 0; i < self->n_columns; i++)
    total += widths[i] + (i ? GAP : 0);
  while (total > room)
    {
      guint widest = 0;

      for (guint i = 1; i < self->n_columns; i++)
        if (widths[i] > widths[widest])
          widest = i;
      if (widths[widest] <= LEAST_WIDTH)
        break;
      widths[widest]--;
      total--;
    }
  return widths;
}

static char *
shorten (const char *text, guint width)
{
  GString *shortened;
  guint used = 0;

  if (lofte_cli_measure (text) <= width)
    return g_strdup (text);
  shortened = g_string_new (NULL);
  for (const char *at = text; *at && used + measure_character (g_utf8_get_char (at)) < width; at = g_utf8_next_char (at))
    {
      used += measure_character (g_utf8_get_char (at));
      g_string_append_unichar (shortened, g_utf8_get_char (at));
    }
  g_string_append (shortened, "…");
  return g_string_free (shortened, FALSE);
}

static void
append_spaces (GString *line, guint count)
{
  while (count--)
    g_string_append_c (line, ' ');
}

void
lofte_cli_table_print (LofteCliTable *self)
{
  g_autofree guint *widths = compute_widths (self);

  for (guint row = 0; row < self->cells->len / self->n_columns; row++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint column = 0; column < self->n_columns; column++)
        {
          g_autofree char *cell = shorten (g_ptr_array_index (self->cells, row * self->n_columns + column), widths[column]);
          guint padding = widths[column] - lofte_cli_measure (cell);

          append_spaces (line, column ? GAP : 0);
          append_spaces (line, self->columns[column].right ? padding : 0);
          g_string_append (line, cell);
          append_spaces (line, self->columns[column].right ? 0 : padding);
        }
      while (line->len && line->str[line->len - 1] == ' ')
        g_string_truncate (line, line->len - 1);
      puts (line->str);
    }
}
