/* LofteDocumentBulk — what is done to several documents at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-document-bulk-private.h"
#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-package.h"
#include "lofte-sign-document.h"
#include "lofte-toasts-private.h"

struct _LofteDocumentBulk
{
  GObject parent_instance;

  GtkWidget *widget; /* where it is told of; weak */
  LofteRegister *reg;

  GPtrArray *ids; /* while it exports */
  guint next;
  guint n_left_out;
  LofteBulkForm form;
  GFile *folder;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LofteDocumentBulk, lofte_document_bulk, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void export_next (LofteDocumentBulk *self);

/* ---- export ---- */

static void
finish_export (LofteDocumentBulk *self, GError *error)
{
  g_autoptr (GPtrArray) ids = g_steal_pointer (&self->ids);
  g_autofree char *folder = g_file_get_basename (self->folder);
  g_autofree char *sentence = NULL;

  if (self->widget && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Stopped. %u document was exported.", "Stopped. %u documents were exported.", self->next), self->next);
  else if (error)
    sentence = g_strdup (error->message);
  else
    sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document is now in the folder “%s”.", "%u documents are now in the folder “%s”.", ids->len), ids->len, folder);
  if (self->widget)
    lofte_toasts_tell (self->widget, sentence);
  if (self->widget && !error && self->n_left_out > 0)
    {
      g_autofree char *left_out = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item that is not open was left out.", "%u items that are not open were left out.", self->n_left_out), self->n_left_out);

      lofte_toasts_tell (self->widget, left_out);
    }
  g_clear_object (&self->folder);
  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
}

/* Never in the place of another file: documents may have the same name. Returns: (nullable): NULL when no path leads there. */
static char *
dup_free_path (GFile *folder, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = g_strndup (name, (gsize) (dot - name));
  g_autofree char *path = g_file_get_path (folder);

  for (guint i = 1; path; i++)
    {
      g_autofree char *numbered = i == 1 ? g_strdup (name) : g_strdup_printf ("%s (%u)%s", stem, i, dot);
      g_autofree char *full = g_build_filename (path, numbered, NULL);

      if (!g_file_test (full, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&full);
    }
  return NULL;
}

static void
write_one (LofteDocumentBulk *self, LofteDocument *document, LofteCopy copy, GBytes *bytes, GError *failure)
{
  g_autofree char *name = lofte_export_dup_file_name (document, copy, self->form == LOFTE_BULK_PDF ? "pdf" : "lofte");
  g_autofree char *path = dup_free_path (self->folder, name);
  g_autoptr (GError) error = failure;

  if (error || !lofte_export_write (bytes, path, &error))
    {
      finish_export (self, error);
      return;
    }
  self->next++;
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
  export_next (self);
}

/* What is not frozen is a draft, and says so. */
static LofteCopy
get_copy (LofteDocument *document)
{
  return lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))) ? LOFTE_COPY_ARCHIVE : LOFTE_COPY_DRAFT;
}

static void
on_pages_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteDocumentBulk) self = user_data;
  LofteDocument *document = LOFTE_DOCUMENT (source);
  GError *error = NULL;
  g_autoptr (LoftePdfResult) pdf = lofte_export_pages_finish (document, result, &error);

  write_one (self, document, get_copy (document), pdf ? pdf->bytes : NULL, error);
}

static gboolean
is_signed_electronically (LofteDocument *document)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));

  for (guint i = 0; i < lofte_element_count (root, "signing"); i++)
    if (lofte_element_is (lofte_element_peek (root, "signing", i), "track", "electronic"))
      return TRUE;
  return FALSE;
}

static void
export_document (LofteDocumentBulk *self, LofteDocument *document)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->form == LOFTE_BULK_PACKAGE)
    {
      g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);

      bytes = lofte_package_write (document, LOFTE_COPY_REVIEW, left_out, &error);
      self->n_left_out += left_out->len;
      write_one (self, document, LOFTE_COPY_REVIEW, bytes, error);
    }
  else if (is_signed_electronically (document))
    {
      bytes = lofte_signing_read_signed (document, &error);
      write_one (self, document, LOFTE_COPY_ARCHIVE, bytes, error);
    }
  else
    {
      lofte_export_pages_async (document, get_copy (document), FALSE, self->cancellable, on_pages_cb, g_object_ref (self));
    }
}

static gboolean
on_export_idle_cb (gpointer user_data)
{
  LofteDocumentBulk *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = NULL;

  if (self->next == self->ids->len || g_cancellable_set_error_if_cancelled (self->cancellable, &error) || !(document = lofte_document_open (self->reg, g_ptr_array_index (self->ids, self->next), &error)))
    finish_export (self, error);
  else
    export_document (self, document);
  return G_SOURCE_REMOVE;
}

static void
export_next (LofteDocumentBulk *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_export_idle_cb, g_object_ref (self), g_object_unref);
}

static void
on_folder_chosen_cb (GFile *folder, gpointer user_data)
{
  LofteDocumentBulk *self = user_data;

  if (!folder)
    {
      g_clear_pointer (&self->ids, g_ptr_array_unref);
      return;
    }
  self->folder = g_object_ref (folder);
  self->cancellable = g_cancellable_new ();
  self->next = 0;
  self->n_left_out = 0;
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
  export_next (self);
}

/* ---- trash ---- */

typedef struct
{
  LofteDocumentBulk *bulk;
  GPtrArray *ids;
} Trashed;

static void
trashed_free (gpointer data)
{
  Trashed *trashed = data;

  g_object_unref (trashed->bulk);
  g_ptr_array_unref (trashed->ids);
  g_free (trashed);
}

static void
take_back (gpointer user_data)
{
  Trashed *trashed = user_data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; !error && i < trashed->ids->len; i++)
    lofte_store_untrash (lofte_register_get_store (trashed->bulk->reg), g_ptr_array_index (trashed->ids, i), &error);
  if (error && trashed->bulk->widget)
    lofte_toasts_tell (trashed->bulk->widget, error->message);
}

static void
tell_trashed (LofteDocumentBulk *self, GPtrArray *ids, guint n_kept)
{
  g_autofree char *kept = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u signed document stays. Signed documents are kept.", "%u signed documents stay. Signed documents are kept.", n_kept), n_kept);
  g_autofree char *moved = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document is in the trash", "%u documents are in the trash", ids->len), ids->len);
  Trashed *trashed;

  if (n_kept > 0)
    lofte_toasts_tell (self->widget, kept);
  if (ids->len == 0)
    return;
  trashed = g_new0 (Trashed, 1);
  trashed->bulk = g_object_ref (self);
  trashed->ids = g_ptr_array_ref (ids);
  lofte_toasts_offer_undo (self->widget, moved, take_back, trashed, trashed_free);
}

/* ---- class ---- */

static void
lofte_document_bulk_dispose (GObject *object)
{
  LofteDocumentBulk *self = LOFTE_DOCUMENT_BULK (object);

  g_clear_weak_pointer (&self->widget);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->folder);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (lofte_document_bulk_parent_class)->dispose (object);
}

static void
lofte_document_bulk_class_init (LofteDocumentBulkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_document_bulk_dispose;

  signals[SIGNAL_PROGRESSED] = g_signal_new ("progressed", LOFTE_TYPE_DOCUMENT_BULK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_document_bulk_init (LofteDocumentBulk *self)
{
}

/**
 * lofte_document_bulk_new:
 * @widget: A widget of the window that is told in.
 * @reg: The register.
 *
 * Returns: (transfer full): What does things to many documents.
 */
LofteDocumentBulk *
lofte_document_bulk_new (GtkWidget *widget, LofteRegister *reg)
{
  LofteDocumentBulk *self = g_object_new (LOFTE_TYPE_DOCUMENT_BULK, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->reg = g_object_ref (reg);
  return self;
}

/**
 * lofte_document_bulk_export:
 * @self: A bulk.
 * @ids: (element-type utf8): Ids of documents.
 * @form: As what.
 *
 * Asks for a folder and writes one file for each document into it: the signed file, the archive copy of what is
 * frozen, a draft of the rest; a package carries what is open. One export at a time.
 */
void
lofte_document_bulk_export (LofteDocumentBulk *self, GPtrArray *ids, LofteBulkForm form)
{
  if (self->ids || ids->len == 0)
    return;
  self->ids = g_ptr_array_ref (ids);
  self->form = form;
  lofte_file_dialogs_choose_folder (GTK_WINDOW (gtk_widget_get_root (self->widget)),
                                    form == LOFTE_BULK_PDF ? _ ("Export PDF Files to a Folder") : _ ("Export Packages to a Folder"),
                                    on_folder_chosen_cb,
                                    self);
}

/**
 * lofte_document_bulk_cancel:
 * @self: A bulk.
 *
 * Stops an export after the present document.
 */
void
lofte_document_bulk_cancel (LofteDocumentBulk *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * lofte_document_bulk_dup_progress:
 * @self: A bulk.
 *
 * Returns: (transfer full) (nullable): How far an export is, as a sentence; %NULL when there is none.
 */
char *
lofte_document_bulk_dup_progress (LofteDocumentBulk *self)
{
  if (!self->folder)
    return NULL;
  return g_strdup_printf (_ ("Exporting: %u of %u done"), self->next, self->ids->len);
}

/**
 * lofte_document_bulk_trash:
 * @self: A bulk.
 * @ids: (element-type utf8): Ids of documents.
 *
 * Moves those that are not signed to the trash and offers to undo it, all at once.
 */
void
lofte_document_bulk_trash (LofteDocumentBulk *self, GPtrArray *ids)
{
  LofteStore *store = lofte_register_get_store (self->reg);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);
  guint n_kept = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autoptr (GError) error = NULL;

      if (lofte_store_trash (store, id, &error))
        g_ptr_array_add (moved, g_strdup (id));
      else if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FROZEN))
        n_kept++;
      else
        lofte_toasts_tell (self->widget, error->message);
    }
  tell_trashed (self, moved, n_kept);
}
