/* LofteAttachQueue — kö av filer: one sheet after another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-attach-queue-private.h"
#include "lofte-attach-sheet-private.h"
#include "lofte-import-table.h"

/* Longer text is not looked into before the worker thread does. */
#define MOST_TEXT_LOOKED_INTO (1024 * 1024)

typedef struct
{
  GFile *file; /* one of these two */
  GBytes *bytes;
  char *name;
} Waiting;

struct _LofteAttachQueue
{
  GObject parent_instance;

  GtkWindow *window; /* weak */
  LofteDocument *document;
  char *present_id; /* (nullable): evidence whose file is replaced */
  GQueue waiting;
  guint number;
  guint count;
};

G_DEFINE_FINAL_TYPE (LofteAttachQueue, lofte_attach_queue, G_TYPE_OBJECT)

enum
{
  SIGNAL_DONE,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_clear_object (&waiting->file);
  g_clear_pointer (&waiting->bytes, g_bytes_unref);
  g_free (waiting->name);
  g_free (waiting);
}

/* ---- sheets ---- */

static void
on_sheet_done_cb (LofteAttachQueue *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, id);
}

static void
on_sheet_destroy_cb (LofteAttachQueue *self)
{
  lofte_attach_queue_start (self);
}

/* The sheet keeps the queue alive for as long as it stands. */
static void
show_sheet (LofteAttachQueue *self, const Waiting *waiting)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
  LofteElement *present = self->present_id ? lofte_element_find (root, self->present_id) : NULL;
  LofteAttachSheet *sheet = lofte_attach_sheet_new (self->window, self->document, present);

  lofte_attach_sheet_set_queue (sheet, ++self->number, self->count);
  g_signal_connect_data (sheet, "done", G_CALLBACK (on_sheet_done_cb), g_object_ref (self), (GClosureNotify) G_CALLBACK (g_object_unref), G_CONNECT_SWAPPED);
  g_signal_connect_data (sheet, "destroy", G_CALLBACK (on_sheet_destroy_cb), g_object_ref (self), (GClosureNotify) G_CALLBACK (g_object_unref), G_CONNECT_SWAPPED);
  if (waiting->file)
    lofte_attach_sheet_load_file (sheet, waiting->file);
  else
    lofte_attach_sheet_load_bytes (sheet, waiting->bytes, waiting->name);
  gtk_window_present (GTK_WINDOW (sheet));
}

/* ---- clipboard ---- */

static void
refuse (LofteAttachQueue *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
}

static gboolean
holds_cells (const char *text)
{
  g_autoptr (LofteImportTable) table = NULL;

  if (strlen (text) > MOST_TEXT_LOOKED_INTO)
    return TRUE;
  table = lofte_import_table_new_from_text (text, NULL, NULL);
  return table && lofte_import_table_get_n_columns (table) > 1 && lofte_import_table_get_n_rows (table) > 0;
}

static void
on_texture_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteAttachQueue) self = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) bytes = texture ? gdk_texture_save_to_png_bytes (texture) : NULL;

  if (!bytes)
    {
      refuse (self, _ ("The picture on the clipboard cannot be read. Save it as a file and attach that."));
      return;
    }
  lofte_attach_queue_add_bytes (self, bytes, _ ("Pasted picture.png"));
  lofte_attach_queue_start (self);
}

static void
read_texture (LofteAttachQueue *self, GdkClipboard *clipboard)
{
  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE) || gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/png"))
    gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_read_cb, g_object_ref (self));
  else
    refuse (self, _ ("The clipboard has neither a picture nor table cells. Copy one of them first."));
}

/* A spreadsheet offers its cells also as a picture: the cells are worth more. */
static void
on_text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteAttachQueue) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (!text || !holds_cells (text))
    {
      read_texture (self, GDK_CLIPBOARD (source));
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  lofte_attach_queue_add_bytes (self, bytes, _ ("Pasted cells.csv"));
  lofte_attach_queue_start (self);
}

static void
on_files_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteAttachQueue) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!value)
    {
      read_texture (self, GDK_CLIPBOARD (source));
      return;
    }
  lofte_attach_queue_add_files (self, g_value_get_boxed (value));
  lofte_attach_queue_start (self);
}

/* ---- class ---- */

static void
lofte_attach_queue_dispose (GObject *object)
{
  LofteAttachQueue *self = LOFTE_ATTACH_QUEUE (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->document);
  g_clear_pointer (&self->present_id, g_free);
  g_queue_clear_full (&self->waiting, waiting_free);

  G_OBJECT_CLASS (lofte_attach_queue_parent_class)->dispose (object);
}

static void
lofte_attach_queue_class_init (LofteAttachQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_attach_queue_dispose;

  /**
   * LofteAttachQueue::done:
   * @self: The queue.
   * @id: Id of the evidence.
   *
   * Evidence was added or changed.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * LofteAttachQueue::refused:
   * @self: The queue.
   * @sentence: What the person is told.
   *
   * There is nothing to paste.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lofte_attach_queue_init (LofteAttachQueue *self)
{
  g_queue_init (&self->waiting);
}

/**
 * lofte_attach_queue_new:
 * @window: The window that the sheets belong to.
 * @document: The document.
 * @present_id: (nullable): Id of evidence whose file is replaced.
 *
 * Returns: (transfer full): A queue that lives as long as one of its sheets.
 */
LofteAttachQueue *
lofte_attach_queue_new (GtkWindow *window, LofteDocument *document, const char *present_id)
{
  LofteAttachQueue *self = g_object_new (LOFTE_TYPE_ATTACH_QUEUE, NULL);

  g_set_weak_pointer (&self->window, window);
  self->document = g_object_ref (document);
  self->present_id = g_strdup (present_id);
  return self;
}

/**
 * lofte_attach_queue_add_file:
 * @self: A queue.
 * @file: A file.
 */
void
lofte_attach_queue_add_file (LofteAttachQueue *self, GFile *file)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->file = g_object_ref (file);
  g_queue_push_tail (&self->waiting, waiting);
  self->count++;
}

/**
 * lofte_attach_queue_add_files:
 * @self: A queue.
 * @files: (element-type GFile): Files.
 */
void
lofte_attach_queue_add_files (LofteAttachQueue *self, const GSList *files)
{
  for (const GSList *at = files; at; at = at->next)
    lofte_attach_queue_add_file (self, at->data);
}

/**
 * lofte_attach_queue_add_bytes:
 * @self: A queue.
 * @bytes: What was pasted.
 * @name: What it is called.
 */
void
lofte_attach_queue_add_bytes (LofteAttachQueue *self, GBytes *bytes, const char *name)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->bytes = g_bytes_ref (bytes);
  waiting->name = g_strdup (name);
  g_queue_push_tail (&self->waiting, waiting);
  self->count++;
}

/**
 * lofte_attach_queue_start:
 * @self: A queue.
 *
 * Shows the sheet of the next file, and so on until none is left.
 */
void
lofte_attach_queue_start (LofteAttachQueue *self)
{
  Waiting *waiting = self->window && gtk_widget_get_root (GTK_WIDGET (self->window)) ? g_queue_pop_head (&self->waiting) : NULL;

  if (!waiting)
    return;
  show_sheet (self, waiting);
  waiting_free (waiting);
}

/**
 * lofte_attach_queue_paste:
 * @self: A queue.
 * @clipboard: A clipboard.
 *
 * Takes copied files, else cells, else a picture; ::refused tells when there is none of them.
 */
void
lofte_attach_queue_paste (LofteAttachQueue *self, GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_files_read_cb, g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") || gdk_content_formats_contain_mime_type (formats, "text/plain"))
    gdk_clipboard_read_text_async (clipboard, NULL, on_text_read_cb, g_object_ref (self));
  else
    read_texture (self, clipboard);
}
