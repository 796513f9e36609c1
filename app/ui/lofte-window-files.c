/* LofteWindow — fönstret: files that are opened, chosen or dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-document-import.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-import-kind.h"
#include "lofte-service-error.h"
#include "lofte-window-private.h"

/* A file that waits for a person's answer. */
typedef struct
{
  GBytes *bytes;
  char *name;
} Waiting;

static void
waiting_free (gpointer data, GClosure *closure)
{
  Waiting *waiting = data;

  g_bytes_unref (waiting->bytes);
  g_free (waiting->name);
  g_free (waiting);
}

static void
show_arrival (LofteWindow *self, const LofteArrival *arrival)
{
  lofte_window_open_document (self, lofte_document_get_id (arrival->document));
  for (guint i = 0; i < arrival->notes->len; i++)
    lofte_window_tell (self, g_ptr_array_index (arrival->notes, i));
}

static void
on_replace_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  LofteWindow *self = LOFTE_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  Waiting *waiting = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteArrival) arrival = NULL;

  if (!g_str_equal (response, "replace"))
    return;
  arrival = lofte_document_import (lofte_window_get_register (self), waiting->bytes, waiting->name, TRUE, NULL, &error);
  if (arrival)
    show_arrival (self, arrival);
  else
    lofte_window_tell (self, error->message);
}

/* Others may be working on what stands there: only a person can say that it shall give way. */
static void
ask_whether_to_replace (LofteWindow *self, GBytes *bytes, const char *name, const char *sentence)
{
  /* Translators: %s is one or more whole sentences */
  g_autofree char *body = g_strdup_printf (_ ("%s You can also replace its text now; the old text is then saved as a version."), sentence);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Replace the Text?"), body);
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->bytes = g_bytes_ref (bytes);
  waiting->name = g_strdup (name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_replace_response_cb), waiting, waiting_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
check_pdf (LofteWindow *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.verify", "s", uri))
    lofte_window_tell (self, _ ("A PDF cannot be imported into the register. Open a document to attach it there."));
}

/* A file that calls itself a PDF is checked too: the page that checks says what is wrong with it. */
static gboolean
is_pdf (GBytes *bytes, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return lofte_import_kind_sniff (bytes) == LOFTE_IMPORT_KIND_PDF || g_str_has_suffix (folded, ".pdf");
}

static gboolean
can_be_document (GBytes *bytes)
{
  LofteImportKind kind = lofte_import_kind_sniff (bytes);

  return kind == LOFTE_IMPORT_KIND_AGREEMENT || kind == LOFTE_IMPORT_KIND_TEMPLATE || kind == LOFTE_IMPORT_KIND_PACKAGE || kind == LOFTE_IMPORT_KIND_XML;
}

/* Takes what was read of a file into the register, or says why not. */
static void
take_file (LofteWindow *self, GFile *file, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteArrival) arrival = NULL;

  if (is_pdf (bytes, name))
    {
      check_pdf (self, file);
      return;
    }
  if (!can_be_document (bytes))
    {
      /* Translators: %s is the name of a file */
      g_autofree char *sentence = g_strdup_printf (_ ("There is no document in %s. To attach it to a document, open that document first."), name);

      lofte_window_tell (self, sentence);
      return;
    }
  arrival = lofte_document_import (lofte_window_get_register (self), bytes, name, FALSE, NULL, &error);
  if (arrival)
    show_arrival (self, arrival);
  else if (g_error_matches (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_EXISTS))
    ask_whether_to_replace (self, bytes, name, error->message);
  else
    lofte_window_tell (self, error->message);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteWindow) self = user_data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  /* The window may have been closed meanwhile. */
  if (!lofte_window_get_register (self))
    return;
  if (bytes)
    take_file (self, G_FILE (source), name, bytes);
  else
    lofte_window_tell (self, error->message);
}

/**
 * lofte_window_open_file:
 * @self: A window.
 * @file: A file that was given to the program.
 *
 * Reads @file, which may lie on a slow server, beside the window. Takes a document in a package or an XML file into the
 * register and shows it; checks the signatures of a PDF.
 * Asks first when the file would replace a text that others may be working on.
 */
void
lofte_window_open_file (LofteWindow *self, GFile *file)
{
  g_file_load_bytes_async (file, NULL, on_loaded_cb, g_object_ref (self));
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  if (file)
    lofte_window_open_file (user_data, file);
}

/* Asks for a file to open or import. */
void
lofte_window_choose_file (LofteWindow *self)
{
  lofte_file_dialogs_open (GTK_WINDOW (self), _ ("Open or Import"), on_file_chosen_cb, self);
}

static gboolean
on_drop_cb (LofteWindow *self, const GValue *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  for (GSList *item = files; item; item = item->next)
    lofte_window_open_file (self, item->data);
  return files != NULL;
}

/* Makes @self open what is dropped where no part of a page takes it. */
void
lofte_window_accept_drops (LofteWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
