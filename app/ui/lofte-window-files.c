/* LofteWindow — fönstret: files that are opened, chosen or dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-file-dialogs-private.h"
#include "lofte-import-kind.h"
#include "lofte-package.h"
#include "lofte-window-private.h"

static LofteDocument *
import_bytes (LofteWindow *self, GBytes *bytes, const char *name, GError **error)
{
  LofteRegister *reg = lofte_window_get_register (self);
  g_autoptr (LofteDocument) document = NULL;

  if (lofte_import_kind_sniff (bytes) == LOFTE_IMPORT_KIND_PACKAGE)
    return lofte_package_read (reg, bytes, name, NULL, error);
  document = lofte_document_import_xml (reg, bytes, name, NULL, error);
  if (!document || !lofte_document_save (document, NULL, error))
    return NULL;
  return g_steal_pointer (&document);
}

static void
check_pdf (LofteWindow *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.verify", "s", uri))
    lofte_window_tell (self, _ ("A PDF is not taken into the register. Open a document to attach it there."));
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

/**
 * lofte_window_open_file:
 * @self: A window.
 * @file: A file that was given to the program.
 *
 * Takes a document in a package or an XML file into the register and shows it; checks the signatures of a PDF.
 */
void
lofte_window_open_file (LofteWindow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (LofteDocument) document = NULL;

  if (bytes && is_pdf (bytes, name))
    {
      check_pdf (self, file);
      return;
    }
  if (bytes && !can_be_document (bytes))
    {
      /* Translators: %s is the name of a file */
      g_autofree char *sentence = g_strdup_printf (_ ("There is no document in %s. To attach it to a document, open that document first."), name);

      lofte_window_tell (self, sentence);
      return;
    }
  document = bytes ? import_bytes (self, bytes, name, &error) : NULL;
  if (document)
    lofte_window_open_document (self, lofte_document_get_id (document));
  else
    lofte_window_tell (self, error->message);
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
