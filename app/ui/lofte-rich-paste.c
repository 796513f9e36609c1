/* Pasting into marked-up text: what other programs offer as HTML, read without waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-html-paste.h"
#include "lofte-rich-paste-private.h"

static char *
dup_utf8 (const char *data, gsize length)
{
  if (g_utf8_validate_len (data, length, NULL))
    return g_strndup (data, length);
  /* Some programs hand over UTF-16, with a mark of its byte order. */
  return g_convert (data, (gssize) length, "UTF-8", "UTF-16", NULL, NULL, NULL);
}

static void
on_html_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteRichEditor) self = user_data;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (source);
  g_autofree char *html = NULL;
  g_autoptr (LofteRichText) text = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0 || !gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  html = dup_utf8 (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
  if (!html)
    return;
  text = lofte_rich_text_new_from_html (html);
  lofte_rich_editor_insert (self, text);
}

static void
on_html_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteRichEditor) self = user_data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL, on_html_read_cb, g_object_ref (self));
}

static void
on_paste_clipboard_cb (LofteRichEditor *self, GtkTextView *view)
{
  static const char *const types[] = { "text/html", NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));

  /* Our own text carries its tags by itself; other text goes the usual way. */
  if (gdk_clipboard_is_local (clipboard) || !gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), types[0]) || !gtk_text_view_get_editable (view))
    return;
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, NULL, on_html_opened_cb, g_object_ref (self));
}

/**
 * lofte_rich_paste_watch:
 * @editor: An editor.
 * @view: The text view in it.
 *
 * From now on, what a word processor put on the clipboard comes into @editor without its styles.
 */
void
lofte_rich_paste_watch (LofteRichEditor *editor, GtkTextView *view)
{
  g_signal_connect_object (view, "paste-clipboard", G_CALLBACK (on_paste_clipboard_cb), editor, G_CONNECT_SWAPPED);
}
