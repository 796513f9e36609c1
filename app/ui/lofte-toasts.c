/* Toasts that tell, and offer what to do then
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-label-private.h"
#include "lofte-show-file-private.h"
#include "lofte-toasts-private.h"

#define SECONDS 8
/* Where there is something to press: it has to be read, thought of and reached first. */
#define SECONDS_TO_ACT 15

typedef struct
{
  LofteToastUndo undo;
  gpointer user_data;
  GDestroyNotify destroy;
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  if (offer->destroy)
    offer->destroy (offer->user_data);
  g_free (offer);
}

static void
on_undo_clicked_cb (AdwToast *toast, Offer *offer)
{
  offer->undo (offer->user_data);
}

/**
 * lofte_toasts_new:
 * @sentence: What to say; plain text.
 *
 * With a title of its own: that of libadwaita 1.2 is markup, and cut where the window is narrow.
 *
 * Returns: (transfer full): A toast to be shown.
 */
AdwToast *
lofte_toasts_new (const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);
  GtkWidget *title = lofte_label_new (sentence, "heading");

  /* In one line where there is room, though its button is high enough for two. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (title), GTK_NATURAL_WRAP_NONE);
  adw_toast_set_custom_title (toast, title);
  return toast;
}

static AdwToast *
show (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  adw_toast_set_timeout (toast, adw_toast_get_button_label (toast) ? SECONDS_TO_ACT : SECONDS);
  if (overlay)
    {
      adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
      return toast;
    }
  g_object_unref (toast);
  return NULL;
}

/**
 * lofte_toasts_tell:
 * @widget: A widget in the window.
 * @sentence: What to say.
 *
 * Returns: (transfer none) (nullable): The toast, to be dismissed when it has been answered; it lives until it is gone from the window.
 */
AdwToast *
lofte_toasts_tell (GtkWidget *widget, const char *sentence)
{
  return show (widget, lofte_toasts_new (sentence));
}

/**
 * lofte_toasts_offer_undo:
 * @widget: A widget in the window.
 * @sentence: What was done.
 * @undo: Called when the person wants it undone.
 * @user_data: Passed to @undo.
 * @destroy: (nullable): Frees @user_data when the offer is over.
 */
void
lofte_toasts_offer_undo (GtkWidget *widget, const char *sentence, LofteToastUndo undo, gpointer user_data, GDestroyNotify destroy)
{
  AdwToast *toast = lofte_toasts_new (sentence);
  Offer *offer = g_new0 (Offer, 1);

  *offer = (Offer){ undo, user_data, destroy };
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), offer, offer_free, 0);
  show (widget, toast);
}

static void
on_folder_clicked_cb (AdwToast *toast, GFile *file)
{
  lofte_show_file_in_folder (NULL, file);
}

/**
 * lofte_toasts_tell_saved:
 * @widget: A widget in the window.
 * @sentence: That it was saved.
 * @file: What was saved.
 *
 * Says so, and offers to show where.
 */
void
lofte_toasts_tell_saved (GtkWidget *widget, const char *sentence, GFile *file)
{
  AdwToast *toast = lofte_toasts_new (sentence);

  adw_toast_set_button_label (toast, _ ("Show in _Folder"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_folder_clicked_cb), g_object_ref (file), (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  show (widget, toast);
}
