/* Fields in rich text: what stands there is filled in elsewhere
 *
 * The reader sees the value with two lines below it; while there is none, what is missing. A tinted ground would be
 * taken for a selection, one line for a link.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-rich-field-private.h"

#define NAME_KEY "lofte-field"

/**
 * lofte_rich_field_new_tag:
 * @buffer: A buffer.
 * @name: Name of a field.
 *
 * Returns: (transfer none): The tag of the letters that stand for it.
 */
GtkTextTag *
lofte_rich_field_new_tag (GtkTextBuffer *buffer, const char *name)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, "editable", FALSE, "underline", PANGO_UNDERLINE_DOUBLE, NULL);

  g_object_set_data_full (G_OBJECT (tag), NAME_KEY, g_strdup (name), g_free);
  return tag;
}

/**
 * lofte_rich_field_find_tag:
 * @at: A place in a text.
 *
 * Returns: (transfer none) (nullable): The tag of the field that stands there.
 */
GtkTextTag *
lofte_rich_field_find_tag (const GtkTextIter *at)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *tag = tags; tag; tag = tag->next)
    if (lofte_rich_field_get_name (tag->data))
      return tag->data;
  return NULL;
}

/**
 * lofte_rich_field_get_name:
 * @tag: A tag.
 *
 * Returns: (nullable): Name of the field that it marks.
 */
const char *
lofte_rich_field_get_name (GtkTextTag *tag)
{
  return g_object_get_data (G_OBJECT (tag), NAME_KEY);
}

/**
 * lofte_rich_field_dup_text:
 * @agreement: (nullable): The document.
 * @name: Name of a field.
 *
 * Returns: (transfer full): What stands for it; while it is empty, what a person calls it.
 */
char *
lofte_rich_field_dup_text (LofteAgreement *agreement, const char *name)
{
  g_autofree char *value = agreement ? lofte_agreement_resolve_field (name, agreement) : NULL;

  if (value && *value)
    return g_steal_pointer (&value);
  return g_strdup_printf ("‹%s›", lofte_agreement_get_field_label (name));
}

static void
update (GtkTextBuffer *buffer, LofteAgreement *agreement, GtkTextTag *tag, GtkTextIter *start)
{
  g_autofree char *wanted = lofte_rich_field_dup_text (agreement, lofte_rich_field_get_name (tag));
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (start);
  g_autofree char *shown = NULL;
  int offset = gtk_text_iter_get_offset (start);
  GtkTextIter end = *start;

  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  shown = gtk_text_buffer_get_text (buffer, start, &end, TRUE);
  if (!g_str_equal (shown, wanted))
    {
      gtk_text_buffer_delete (buffer, start, &end);
      gtk_text_buffer_insert (buffer, &end, wanted, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, start, offset);
      for (GSList *each = tags; each; each = each->next)
        gtk_text_buffer_apply_tag (buffer, each->data, start, &end);
    }
  *start = end;
}

/**
 * lofte_rich_field_update_all:
 * @buffer: A buffer.
 * @agreement: The document.
 *
 * Puts what the fields hold now in the place of what they held.
 */
void
lofte_rich_field_update_all (GtkTextBuffer *buffer, LofteAgreement *agreement)
{
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  do
    {
      GtkTextTag *tag = lofte_rich_field_find_tag (&at);

      /* One field may follow right upon the other. */
      while (tag)
        {
          update (buffer, agreement, tag, &at);
          tag = lofte_rich_field_find_tag (&at);
        }
    }
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL));
}

/**
 * lofte_rich_field_show_tooltip:
 * @view: A view.
 * @x: Where the pointer is in @view.
 * @y: Where the pointer is in @view.
 * @tooltip: Says why what stands there cannot be changed.
 *
 * Returns: Whether a field is there.
 */
gboolean
lofte_rich_field_show_tooltip (GtkTextView *view, int x, int y, GtkTooltip *tooltip)
{
  GtkTextTag *tag;
  GtkTextIter at;
  g_autofree char *text = NULL;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  tag = gtk_text_view_get_iter_at_location (view, &at, x, y) ? lofte_rich_field_find_tag (&at) : NULL;
  if (!tag)
    return FALSE;
  /* Translators: %s is the name of a field of the document, such as Period */
  text = g_strdup_printf (_ ("Comes from “%s” and is changed there"), lofte_agreement_get_field_label (lofte_rich_field_get_name (tag)));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}
