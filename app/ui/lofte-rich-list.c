/* Lists in rich text: the marks at the beginning of their lines
 *
 * A bullet or number makes a line an item; its further lines begin under its first word, as on the printed page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include "lofte-rich-list-private.h"

#define MARK_KEY "lofte-mark"

static gsize
get_number_length (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  if (digits == 0 || digits > 3 || line[digits] != '.')
    return 0;
  if (g_str_has_prefix (line + digits + 1, "\u00a0"))
    return digits + 1 + strlen ("\u00a0");
  return line[digits + 1] == ' ' ? digits + 2 : 0;
}

/**
 * lofte_rich_list_read_kind:
 * @line: A line.
 * @mark: (out): How many bytes make it an item.
 *
 * Returns: What its mark makes it; without one it is a paragraph.
 */
LofteBlockKind
lofte_rich_list_read_kind (const char *line, gsize *mark)
{
  static const char *const bullets[] = { LOFTE_BULLET, "• ", "- ", "– " };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (line, bullets[i]))
      {
        *mark = strlen (bullets[i]);
        return LOFTE_BLOCK_BULLET;
      }
  *mark = get_number_length (line);
  return *mark > 0 ? LOFTE_BLOCK_NUMBERED : LOFTE_BLOCK_PARAGRAPH;
}

/**
 * lofte_rich_list_toggle:
 * @buffer: A buffer.
 * @start: Where a line of it begins.
 * @end: Where that line ends.
 *
 * Gives the line a bullet, or takes the one that it has.
 */
void
lofte_rich_list_toggle (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  g_autofree char *line = gtk_text_buffer_get_text (buffer, start, end, TRUE);

  if (g_str_has_prefix (line, LOFTE_BULLET))
    {
      *end = *start;
      gtk_text_iter_forward_chars (end, 2);
      gtk_text_buffer_delete (buffer, start, end);
    }
  else
    {
      gtk_text_buffer_insert (buffer, start, LOFTE_BULLET, -1);
    }
}

/* ---- how items hang ---- */

static int
measure_mark (GtkTextView *view, const char *mark)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), mark);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static GtkTextTag *
get_tag (GtkTextView *view, const char *mark)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), mark);

  if (!tag)
    {
      tag = gtk_text_buffer_create_tag (buffer, mark, "indent", -measure_mark (view, mark), NULL);
      g_object_set_data_full (G_OBJECT (tag), MARK_KEY, g_strdup (mark), g_free);
    }
  return tag;
}

static GtkTextTag *
find_tag (const GtkTextIter *at)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *tag = tags; tag; tag = tag->next)
    if (g_object_get_data (tag->data, MARK_KEY))
      return tag->data;
  return NULL;
}

static void
hang_line (GtkTextView *view, int number)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  GtkTextTag *present;
  GtkTextTag *wanted = NULL;
  g_autofree char *line = NULL;
  gsize mark;

  gtk_text_buffer_get_iter_at_line (buffer, &start, number);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  present = find_tag (&start);
  lofte_rich_list_read_kind (line, &mark);
  if (mark > 0)
    {
      g_autofree char *words = g_strndup (line, mark);

      wanted = get_tag (view, words);
      end = start;
      gtk_text_iter_forward_chars (&end, (int) g_utf8_strlen (words, -1));
    }
  if (present == wanted)
    return;
  if (present)
    gtk_text_buffer_remove_tag (buffer, present, &start, &end);
  if (wanted)
    gtk_text_buffer_apply_tag (buffer, wanted, &start, &end);
}

static void
on_changed_cb (GtkTextView *view)
{
  int count = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (view));

  for (int i = 0; i < count; i++)
    hang_line (view, i);
}

static void
measure_tag (GtkTextTag *tag, gpointer view)
{
  const char *mark = g_object_get_data (G_OBJECT (tag), MARK_KEY);

  if (mark)
    g_object_set (tag, "indent", -measure_mark (view, mark), NULL);
}

/* Before that the letters may not have their size. */
static void
on_map_cb (GtkTextView *view)
{
  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (view)), measure_tag, view);
}

/**
 * lofte_rich_list_watch:
 * @view: A view of rich text.
 *
 * Lets the items of its lists hang on their marks.
 */
void
lofte_rich_list_watch (GtkTextView *view)
{
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (on_changed_cb), view, G_CONNECT_SWAPPED);
  g_signal_connect (view, "map", G_CALLBACK (on_map_cb), NULL);
}
