/* LofteIntake — intag: a file read and judged before it becomes evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-intake.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"

static void
add_note (LofteIntake *self, const char *sentence)
{
  g_ptr_array_add (self->notes, g_strdup (sentence));
}

/* ---- pictures ---- */

static gboolean
read_image (LofteIntake *self, GError **error)
{
  self->image = lofte_import_image_new (self->original, error);
  if (!self->image)
    return FALSE;
  if (self->image->had_position)
    add_note (self, _ ("The location where the picture was taken has been removed from the file."));
  if (self->image->had_metadata)
    add_note (self, _ ("Camera details and other hidden descriptions have been removed from the file."));
  if (self->image->was_turned)
    add_note (self, _ ("The picture has been turned upright, as the camera indicated."));
  self->kept = g_bytes_ref (self->image->bytes);
  self->media_type = self->image->media_type;
  return TRUE;
}

/* ---- pages of a PDF ---- */

static gboolean
read_pdf (LofteIntake *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) notes = NULL;

  self->pdf = lofte_import_pdf_new (self->original, cancellable, error);
  if (!self->pdf)
    return FALSE;
  notes = lofte_import_pdf_dup_notes (self->pdf);
  for (guint i = 0; notes[i]; i++)
    add_note (self, notes[i]);
  return TRUE;
}

/* ---- tables ---- */

static gboolean
check_size (LofteImportTable *table, GError **error)
{
  guint n_rows = lofte_import_table_get_n_rows (table);
  guint n_columns = lofte_import_table_get_n_columns (table);

  if (n_rows > LOFTE_ATTACH_MAX_ROWS || n_columns > LOFTE_ATTACH_MAX_COLUMNS)
    {
      g_set_error (error,
                   LOFTE_SERVICE_ERROR,
                   LOFTE_SERVICE_ERROR_REFUSED,
                   _ ("The table has %u rows and %u columns; a document shows at most %d rows and %d columns. Keep only what the reader needs."),
                   n_rows,
                   n_columns,
                   LOFTE_ATTACH_MAX_ROWS,
                   LOFTE_ATTACH_MAX_COLUMNS);
      return FALSE;
    }
  if (n_rows == 0)
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("The table has column names but no rows."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_table (LofteIntake *self, const LofteImportTableOptions *options, GError **error)
{
  if (self->kind == LOFTE_IMPORT_KIND_TABLE)
    self->table = lofte_import_table_new_from_csv (self->original, options, error);
  else
    self->table = lofte_import_table_new_from_spreadsheet (self->original, options, error);
  return self->table && check_size (self->table, error);
}

static gboolean
refuse (LofteIntake *self, GError **error)
{
  g_autofree char *refusal = lofte_import_kind_dup_refusal (self->original);

  g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED, refusal ? refusal : _ ("The file is neither a PDF, a picture nor a table, and cannot be attached."));
  return FALSE;
}

static gboolean
read_content (LofteIntake *self, const LofteImportTableOptions *options, GCancellable *cancellable, GError **error)
{
  switch (self->kind)
    {
    case LOFTE_IMPORT_KIND_PDF:
      return read_pdf (self, cancellable, error);

    case LOFTE_IMPORT_KIND_PNG:
    case LOFTE_IMPORT_KIND_JPEG:
      return read_image (self, error);

    case LOFTE_IMPORT_KIND_TABLE:
    case LOFTE_IMPORT_KIND_XLSX:
    case LOFTE_IMPORT_KIND_ODS:
      return read_table (self, options, error);

    case LOFTE_IMPORT_KIND_UNKNOWN:
    case LOFTE_IMPORT_KIND_AGREEMENT:
    case LOFTE_IMPORT_KIND_TEMPLATE:
    case LOFTE_IMPORT_KIND_PACKAGE:
    case LOFTE_IMPORT_KIND_XML:
    case LOFTE_IMPORT_KIND_ZIP:
    default:
      return refuse (self, error);
    }
}

/**
 * lofte_intake_new:
 * @bytes: What the file holds, as hostile as it comes.
 * @file_name: Its name; folders in it are cut off.
 * @table: (nullable): How a table is read; %NULL guesses.
 * @cancellable: (nullable): To stop.
 * @error: Return location for an error.
 *
 * Takes a PDF, a PNG or JPEG picture or a table (CSV, XLSX, ODS) by its content, never by its name.
 * Blocks; any thread, but one at a time.
 *
 * Returns: (transfer full) (nullable): What was found; %NULL with a #LofteImportError, or a #LofteServiceError for a table no document shows.
 */
LofteIntake *
lofte_intake_new (GBytes *bytes, const char *file_name, const LofteImportTableOptions *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (LofteIntake) self = g_atomic_rc_box_new0 (LofteIntake);

  self->kind = lofte_import_kind_sniff (bytes);
  self->file_name = g_path_get_basename (file_name);
  self->original = g_bytes_ref (bytes);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  if (!read_content (self, table, cancellable, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!self->kept)
    {
      self->kept = g_bytes_ref (bytes);
      self->media_type = lofte_import_kind_get_media_type (self->kind);
    }
  return g_steal_pointer (&self);
}

/* What cannot be read is said of the file, not of the system. */
static GBytes *
load (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) detail = NULL;
  g_autoptr (GBytes) bytes = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, &detail);
  /* A pipe or a device would be read for ever. */
  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("“%s” is a folder or something other than a file. Choose a file."), name);
      return NULL;
    }
  if (info && g_file_info_get_size (info) > LOFTE_ATTACHMENT_MAX_BYTES)
    {
      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE, _ ("“%s” is larger than 256 MB. Attach only the pages or rows that the reader needs."), name);
      return NULL;
    }
  if (info)
    bytes = g_file_load_bytes (file, cancellable, NULL, &detail);
  if (!bytes && g_error_matches (detail, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&detail));
  else if (!bytes)
    g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("“%s” cannot be read (%s)."), name, detail->message);
  return g_steal_pointer (&bytes);
}

/**
 * lofte_intake_new_from_file:
 * @file: A file.
 * @cancellable: (nullable): To stop.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): As lofte_intake_new(), also refused when it cannot be read or is too large.
 */
LofteIntake *
lofte_intake_new_from_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base ? g_filename_display_name (base) : g_strdup ("");
  g_autoptr (GBytes) bytes = load (file, name, cancellable, error);

  return bytes ? lofte_intake_new (bytes, name, NULL, cancellable, error) : NULL;
}

LofteIntake *
lofte_intake_ref (LofteIntake *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
intake_clear (gpointer data)
{
  LofteIntake *self = data;

  g_free (self->file_name);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_clear_pointer (&self->image, lofte_import_image_free);
  g_clear_pointer (&self->pdf, lofte_import_pdf_free);
  g_clear_pointer (&self->table, lofte_import_table_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

void
lofte_intake_unref (LofteIntake *self)
{
  g_atomic_rc_box_release_full (self, intake_clear);
}

/* `statistik_2024-05.csv` → `statistik 2024-05`: better than an empty field, and easily changed. */
static char *
dup_title_from_name (const char *name)
{
  char *title = g_strdup (name);
  char *dot = strrchr (title, '.');

  if (dot && dot != title)
    *dot = '\0';
  return g_strstrip (g_strdelimit (title, "_", ' '));
}

/* What a spreadsheet calls a sheet that nobody named. */
static gboolean
is_unnamed_sheet (const char *title)
{
  return g_regex_match_simple ("^(Blad|Sheet|Tabell|Table) ?[0-9]*$", title, G_REGEX_CASELESS, 0);
}

/**
 * lofte_intake_dup_title:
 * @self: A file.
 *
 * Returns: (transfer full): What the evidence might be called: the file's own title, or its name.
 */
char *
lofte_intake_dup_title (LofteIntake *self)
{
  const char *own = NULL;
  g_autofree char *title = NULL;

  if (self->table)
    own = lofte_import_table_get_title (self->table);
  else if (self->pdf)
    own = self->pdf->title;
  title = own && g_utf8_validate (own, -1, NULL) ? g_strstrip (g_strdelimit (g_strdup (own), "\t\r\n", ' ')) : NULL;
  return title && *title && !is_unnamed_sheet (title) ? g_steal_pointer (&title) : dup_title_from_name (self->file_name);
}

/**
 * lofte_intake_get_source:
 * @self: A file.
 *
 * Returns: (transfer none) (nullable): The source that the file itself names.
 */
const char *
lofte_intake_get_source (LofteIntake *self)
{
  return self->table ? lofte_import_table_get_source (self->table) : NULL;
}

/**
 * lofte_intake_dup_alternative:
 * @self: A file.
 * @pages: (nullable): Pages of a PDF as a person writes them.
 *
 * Returns: (transfer full) (nullable): A text alternative from the text of a PDF, to be read and made better; %NULL when there is none.
 */
char *
lofte_intake_dup_alternative (LofteIntake *self, const char *pages)
{
  g_autoptr (GArray) chosen = self->pdf ? lofte_import_page_range_parse (pages ? pages : "", self->pdf->pages->len, NULL) : NULL;

  return chosen ? lofte_import_pdf_dup_text_alternative (self->pdf, (const guint *) (gpointer) chosen->data, chosen->len) : NULL;
}
