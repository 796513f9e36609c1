/* LoftePdfUpdate — an incremental update: what is appended to a PDF without touching a byte of it
 *
 * libqpdf reads and edits the objects; it writes no increments itself. Rules of ISO 32000-1 7.5.6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-pdf-update-private.h"
#include "lofte-pdf-xref-private.h"
#include "lofte-sign-error.h"

/* Offsets in a classic table and in our fixed-width ByteRange have ten digits; leave room for the update. */
#define MAX_BASE_SIZE G_GUINT64_CONSTANT (9900000000)
#define END_WINDOW 1054 /* where libqpdf, too, looks for the last startxref */

struct _LoftePdfUpdate
{
  GBytes *pdf;
  qpdf_data document;
  GByteArray *tail;
  GArray *entries; /* LoftePdfXrefEntry, one per object appended */
  GArray *touched; /* qpdf_oh */
  guint64 base_size;
  guint64 previous_xref;
  int first_new; /* 0 until the first new number was taken */
  int old_size;
  gboolean xref_is_stream;
};

static void
set_damaged (GError **error, const char *detail)
{
  if (detail != NULL)
    g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED, _ ("The PDF file is damaged and cannot be signed safely. Export it again. (%s)"), detail);
  else
    g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED, _ ("The PDF file is damaged and cannot be signed safely. Export it again."));
}

static void
set_encrypted (GError **error)
{
  g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_ENCRYPTED, _ ("The PDF file is encrypted and cannot be signed. Use a copy without a password."));
}

gboolean
lofte_pdf_update_check_document (qpdf_data document, GError **error)
{
  qpdf_error problem = NULL;
  g_autofree char *detail = NULL;

  if (qpdf_has_error (document))
    problem = qpdf_get_error (document);
  else if (qpdf_more_warnings (document))
    problem = qpdf_next_warning (document);
  if (problem == NULL)
    return TRUE;

  if (qpdf_get_error_code (document, problem) == qpdf_e_password)
    {
      set_encrypted (error);
      return FALSE;
    }
  detail = g_utf8_make_valid (qpdf_get_error_message_detail (document, problem), -1);
  set_damaged (error, *detail != '\0' ? detail : NULL);
  return FALSE;
}

void
lofte_pdf_update_close_document (qpdf_data *document)
{
  if (*document == NULL)
    return;
  /* libqpdf writes to standard error when an error was never fetched. */
  if (qpdf_has_error (*document))
    qpdf_get_error (*document);
  qpdf_cleanup (document);
}

qpdf_data
lofte_pdf_update_open_document (GBytes *pdf, GError **error)
{
  qpdf_data document = NULL;
  gsize size = 0;
  const char *bytes = g_bytes_get_data (pdf, &size);

  if (size > MAX_BASE_SIZE)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The PDF file is too large to be signed."));
      return NULL;
    }
  /* Anything before the header shifts every offset; the signature would rest on a reader's repair. */
  if (size < 32 || memcmp (bytes, "%PDF-", 5) != 0)
    {
      set_damaged (error, NULL);
      return NULL;
    }

  document = qpdf_init ();
  qpdf_silence_errors (document);
  qpdf_set_suppress_warnings (document, QPDF_TRUE);
  qpdf_set_attempt_recovery (document, QPDF_FALSE);
  qpdf_read_memory (document, "pdf", bytes, size, NULL);
  if (!lofte_pdf_update_check_document (document, error))
    {
      lofte_pdf_update_close_document (&document);
      return NULL;
    }
  if (qpdf_is_encrypted (document))
    {
      set_encrypted (error);
      lofte_pdf_update_close_document (&document);
      return NULL;
    }
  if (!qpdf_oh_is_dictionary (document, qpdf_get_root (document)))
    {
      set_damaged (error, NULL);
      lofte_pdf_update_close_document (&document);
      return NULL;
    }
  return document;
}

static gboolean
is_white (char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

/* Reads the last "startxref N %%EOF" and what kind of section stands at N. */
static gboolean
find_last_xref (LoftePdfUpdate *self, GError **error)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (self->pdf, &size);
  const char *end = bytes + size;
  const char *at = bytes + size - MIN (size, END_WINDOW);
  const char *found = NULL;
  guint64 offset = 0;
  int n_digits = 0;

  while ((at = memmem (at, end - at, "startxref", 9)) != NULL)
    {
      found = at;
      at += 9;
    }
  at = found != NULL ? found + 9 : end;
  while (at < end && is_white (*at))
    at++;
  for (; at < end && g_ascii_isdigit (*at) && n_digits < 11; at++, n_digits++)
    offset = offset * 10 + (guint64) (*at - '0');
  while (at < end && is_white (*at))
    at++;
  if (n_digits == 0 || n_digits > 10 || offset >= size || end - at < 5 || memcmp (at, "%%EOF", 5) != 0)
    {
      set_damaged (error, NULL);
      return FALSE;
    }

  self->previous_xref = offset;
  at = bytes + offset;
  while (at < end && is_white (*at))
    at++;
  self->xref_is_stream = end - at < 4 || memcmp (at, "xref", 4) != 0;
  if (self->xref_is_stream && (at == end || !g_ascii_isdigit (*at)))
    {
      set_damaged (error, NULL);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_old_size (LoftePdfUpdate *self, GError **error)
{
  qpdf_oh trailer = qpdf_get_trailer (self->document);
  qpdf_oh size = qpdf_oh_get_key (self->document, trailer, "/Size");

  /* A reference must be printable as one: the catalogue is always an object of its own. */
  if (!qpdf_oh_is_integer (self->document, size) || !qpdf_oh_get_value_as_int (self->document, size, &self->old_size) || self->old_size < 1 || !qpdf_oh_is_indirect (self->document, qpdf_oh_get_key (self->document, trailer, "/Root")))
    {
      set_damaged (error, NULL);
      return FALSE;
    }
  return TRUE;
}

LoftePdfUpdate *
lofte_pdf_update_new (GBytes *pdf, GError **error)
{
  g_autoptr (LoftePdfUpdate) self = NULL;

  g_return_val_if_fail (pdf != NULL, NULL);

  self = g_new0 (LoftePdfUpdate, 1);
  self->pdf = g_bytes_ref (pdf);
  self->base_size = g_bytes_get_size (pdf);
  self->tail = g_byte_array_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (LoftePdfXrefEntry));
  self->touched = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  self->document = lofte_pdf_update_open_document (pdf, error);
  if (self->document == NULL || !find_last_xref (self, error) || !read_old_size (self, error))
    return NULL;
  /* A file need not end in a line end. */
  g_byte_array_append (self->tail, (const guint8 *) "\n", 1);
  return g_steal_pointer (&self);
}

void
lofte_pdf_update_free (LoftePdfUpdate *self)
{
  if (self == NULL)
    return;
  lofte_pdf_update_close_document (&self->document);
  g_clear_pointer (&self->tail, g_byte_array_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->touched, g_array_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self);
}

qpdf_data
lofte_pdf_update_get_document (LoftePdfUpdate *self)
{
  return self->document;
}

guint64
lofte_pdf_update_get_base_size (LoftePdfUpdate *self)
{
  return self->base_size;
}

GByteArray *
lofte_pdf_update_get_tail (LoftePdfUpdate *self)
{
  return self->tail;
}

int
lofte_pdf_update_reserve (LoftePdfUpdate *self)
{
  /* Numbers come from libqpdf, not from /Size: something may refer to a missing object beyond it. A dictionary, not
   * null: libqpdf drops keys whose value is null. */
  qpdf_oh object = qpdf_make_indirect_object (self->document, qpdf_oh_new_dictionary (self->document));
  int number = qpdf_oh_get_object_id (self->document, object);

  if (self->first_new == 0)
    self->first_new = number;
  return number;
}

void
lofte_pdf_update_touch (LoftePdfUpdate *self, qpdf_oh object)
{
  g_return_if_fail (qpdf_oh_is_indirect (self->document, object));

  for (guint i = 0; i < self->touched->len; i++)
    if (qpdf_oh_get_object_id (self->document, g_array_index (self->touched, qpdf_oh, i)) == qpdf_oh_get_object_id (self->document, object))
      return;
  g_array_append_val (self->touched, object);
}

static void
append_text (LoftePdfUpdate *self, const char *text)
{
  g_byte_array_append (self->tail, (const guint8 *) text, strlen (text));
}

/* Writes "N G obj" and remembers where it stands; returns where its content begins. */
static guint64
begin_object (LoftePdfUpdate *self, int number, int generation)
{
  LoftePdfXrefEntry entry = { number, generation, self->base_size + self->tail->len };
  g_autofree char *head = g_strdup_printf ("%d %d obj\n", number, generation);

  g_array_append_val (self->entries, entry);
  append_text (self, head);
  return self->base_size + self->tail->len;
}

guint64
lofte_pdf_update_append (LoftePdfUpdate *self, int number, const char *text, gsize length)
{
  guint64 offset = begin_object (self, number, 0);

  g_byte_array_append (self->tail, (const guint8 *) text, length);
  append_text (self, "\nendobj\n");
  return offset;
}

static gboolean
is_appended (LoftePdfUpdate *self, int number)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, LoftePdfXrefEntry, i).number == number)
      return TRUE;
  return FALSE;
}

static gboolean
append_stream (LoftePdfUpdate *self, qpdf_oh stream, GError **error)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (self->document, stream);
  QPDF_BOOL filtered = QPDF_FALSE;
  unsigned char *data = NULL;
  size_t length = 0;

  qpdf_oh_get_stream_data (self->document, stream, qpdf_dl_none, &filtered, &data, &length);
  if (!lofte_pdf_update_check_document (self->document, error))
    {
      free (data);
      return FALSE;
    }
  qpdf_oh_replace_key (self->document, dictionary, "/Length", qpdf_oh_new_integer (self->document, length));
  begin_object (self, qpdf_oh_get_object_id (self->document, stream), qpdf_oh_get_generation (self->document, stream));
  append_text (self, qpdf_oh_unparse (self->document, dictionary));
  append_text (self, "\nstream\n");
  g_byte_array_append (self->tail, data, length);
  append_text (self, "\nendstream\nendobj\n");
  free (data);
  return TRUE;
}

static gboolean
append_object (LoftePdfUpdate *self, qpdf_oh object, GError **error)
{
  int number = qpdf_oh_get_object_id (self->document, object);

  if (is_appended (self, number))
    return TRUE;
  if (qpdf_oh_is_stream (self->document, object))
    return append_stream (self, object, error);
  begin_object (self, number, qpdf_oh_get_generation (self->document, object));
  append_text (self, qpdf_oh_unparse_resolved (self->document, object));
  append_text (self, "\nendobj\n");
  return TRUE;
}

/* The second half names this revision: a digest of what was appended, so that equal input gives equal bytes. */
static char *
make_revision_id (LoftePdfUpdate *self, const char *first)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, self->base_size);

  g_checksum_update (checksum, (const guchar *) first, -1);
  g_checksum_update (checksum, (const guchar *) size, -1);
  g_checksum_update (checksum, self->tail->data, self->tail->len);
  return g_strndup (g_checksum_get_string (checksum), 32);
}

static char *
make_trailer_keys (LoftePdfUpdate *self)
{
  qpdf_data document = self->document;
  qpdf_oh trailer = qpdf_get_trailer (document);
  qpdf_oh info = qpdf_oh_get_key (document, trailer, "/Info");
  qpdf_oh id = qpdf_oh_get_key (document, trailer, "/ID");
  GString *keys = g_string_new ("/Root ");

  /* Every unparse call overwrites the text of the one before: append at once. */
  g_string_append (keys, qpdf_oh_unparse (document, qpdf_oh_get_key (document, trailer, "/Root")));
  g_string_append_printf (keys, " /Prev %" G_GUINT64_FORMAT, self->previous_xref);
  if (qpdf_oh_is_dictionary (document, info) && qpdf_oh_is_indirect (document, info))
    g_string_append_printf (keys, " /Info %s", qpdf_oh_unparse (document, info));
  if (qpdf_oh_is_array (document, id) && qpdf_oh_get_array_n_items (document, id) == 2)
    {
      g_autofree char *first = g_strdup (qpdf_oh_unparse_binary (document, qpdf_oh_get_array_item (document, id, 0)));
      g_autofree char *second = make_revision_id (self, first);

      g_string_append_printf (keys, " /ID [%s <%s>]", first, second);
    }
  return g_string_free (keys, FALSE);
}

gboolean
lofte_pdf_update_finish (LoftePdfUpdate *self, GError **error)
{
  int last = lofte_pdf_update_reserve (self);
  g_autofree char *keys = NULL;

  if (!lofte_pdf_update_check_document (self->document, error))
    return FALSE;
  for (guint i = 0; i < self->touched->len; i++)
    if (!append_object (self, g_array_index (self->touched, qpdf_oh, i), error))
      return FALSE;
  for (int number = self->first_new; number < last; number++)
    if (!append_object (self, qpdf_get_object_by_id (self->document, number, 0), error))
      return FALSE;

  keys = make_trailer_keys (self);
  if (!lofte_pdf_update_check_document (self->document, error))
    return FALSE;
  if (self->xref_is_stream)
    lofte_pdf_xref_append_stream (self->tail, self->base_size, self->entries, last, self->old_size, keys);
  else
    lofte_pdf_xref_append_table (self->tail, self->base_size, self->entries, self->old_size, keys);
  return TRUE;
}
