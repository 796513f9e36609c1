/* Påminnelse: a letter to those who have a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-reminder-private.h"
#include "lofte-window.h"

#define TEXT_KEY "lofte-reminder"

static void
on_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  const char *text = g_object_get_data (G_OBJECT (window), TEXT_KEY);

  if (gtk_show_uri_full_finish (window, result, NULL))
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
  if (LOFTE_IS_WINDOW (window))
    lofte_window_tell (LOFTE_WINDOW (window), _ ("No e-mail program was found. The reminder has been copied: paste it where you write."));
}

/**
 * lofte_reminder_write:
 * @window: The window.
 * @item: A document that waits for others.
 *
 * Begins a letter in the person's own e-mail program; they choose the receiver and send it. Without such a program the text is copied.
 */
void
lofte_reminder_write (GtkWindow *window, const LofteOverviewItem *item)
{
  /* Translators: %1$s is a document, %2$s a date */
  g_autofree char *text = g_strdup_printf (_ ("Hello,\n\nyou have had “%1$s” for review since %2$s. When can we have your answer?\n"), item->agreement_title, item->day);
  /* Translators: %s is a document */
  g_autofree char *subject = g_strdup_printf (_ ("Reminder: %s"), item->agreement_title);
  g_autofree char *quoted_subject = g_uri_escape_string (subject, NULL, FALSE);
  g_autofree char *quoted_text = g_uri_escape_string (text, NULL, FALSE);
  g_autofree char *uri = g_strdup_printf ("mailto:?subject=%s&body=%s", quoted_subject, quoted_text);

  g_object_set_data_full (G_OBJECT (window), TEXT_KEY, g_strdup (text), g_free);
  gtk_show_uri_full (window, uri, GDK_CURRENT_TIME, NULL, on_shown_cb, g_object_ref (window));
}
