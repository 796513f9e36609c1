/* LofteImportPdf — what a PDF from outside holds (bifogad PDF)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <poppler.h>

#include "lofte-import-error.h"
#include "lofte-import-grid-private.h"
#include "lofte-import-pdf.h"
#include "lofte-size.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* Where readers look for the header and for the end (ISO 32000-1, annex H, notes 13 and 18). */
#define HEADER_WINDOW 1024
#define END_WINDOW 2048

/* Beyond this time pages are taken without their text: somebody waits. */
#define TEXT_SECONDS 30

#define PROPOSAL_CHARACTERS 300
#define PROPOSAL_LEAST 80

static void
free_page (gpointer data)
{
  LofteImportPdfPage *page = data;

  g_free (page->label);
  g_free (page->text);
  g_free (page);
}

void
lofte_import_pdf_free (LofteImportPdf *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

static const char *
find_last (const char *data, gsize length, const char *key)
{
  const char *last = NULL;
  const char *end = data + length;

  for (const char *found = memmem (data, length, key, strlen (key)); found != NULL; found = memmem (found + 1, (gsize) (end - found) - 1, key, strlen (key)))
    last = found;
  return last;
}

/* Whether the file ends as it should and its last cross-reference stands where the end says. poppler mends such files
 * in silence; the person should know. */
static gboolean
has_sound_end (const char *data, gsize length, gsize header)
{
  gsize window = MIN (length, END_WINDOW);
  const char *tail = data + length - window;
  const char *mark = find_last (tail, window, "startxref");
  g_autofree char *rest = NULL;
  guint64 offset;
  const char *place;

  if (mark == NULL || memmem (mark, (gsize) (data + length - mark), "%%EOF", 5) == NULL)
    return FALSE;
  rest = g_strndup (mark + strlen ("startxref"), (gsize) (data + length - mark) - strlen ("startxref"));
  offset = g_ascii_strtoull (rest, NULL, 10);
  if (offset > length - header || length - header - offset < 8)
    return FALSE;
  place = data + header + offset;
  while (place < mark && g_ascii_isspace (*place))
    place++;
  return g_ascii_isdigit (*place) || strncmp (place, "xref", 4) == 0;
}

/* The trailer's key is readable in every file, also where objects are compressed. */
static gboolean
names_encryption (const char *data, gsize length)
{
  static const char key[] = "/Encrypt";
  const char *end = data + length;

  for (const char *found = memmem (data, length, key, sizeof key - 1); found != NULL;
       found = memmem (found, (gsize) (end - found), key, sizeof key - 1))
    {
      found += sizeof key - 1;
      while (found < end && g_ascii_isspace (*found))
        found++;
      if (found < end && (g_ascii_isdigit (*found) || *found == '<'))
        return TRUE;
    }
  return FALSE;
}

static void
take_title (LofteImportPdf *self, PopplerDocument *document)
{
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *valid = title != NULL ? g_utf8_make_valid (title, -1) : NULL;

  if (valid == NULL || lofte_import_text_is_blank (valid, strlen (valid)))
    return;
  self->title = lofte_import_text_clean (valid, strlen (valid));
  g_strstrip (self->title);
}

static char *
read_text (LofteImportPdf *self, PopplerPage *page, gsize *n_text, gint64 deadline)
{
  gsize room = MIN (LOFTE_IMPORT_PDF_MAX_PAGE_TEXT, LOFTE_IMPORT_PDF_MAX_TEXT - *n_text);
  g_autofree char *raw = NULL;
  g_autofree char *valid = NULL;
  char *text;

  if (g_get_monotonic_time () > deadline || room == 0)
    {
      self->is_text_cut = TRUE;
      return g_strdup ("");
    }
  raw = poppler_page_get_text (page);
  valid = g_utf8_make_valid (raw != NULL ? raw : "", -1);
  if (strlen (valid) > room)
    {
      valid[room] = '\0';
      /* The cut may have split a letter. */
      *(char *) g_utf8_find_prev_char (valid, valid + room) = '\0';
      self->is_text_cut = TRUE;
    }
  text = lofte_import_text_clean (valid, strlen (valid));
  *n_text += MIN (strlen (text), room);
  return text;
}

static gboolean
has_form_fields (PopplerPage *page)
{
  GList *mapping = poppler_page_get_form_field_mapping (page);
  gboolean has_fields = FALSE;

  for (GList *link = mapping; link != NULL && !has_fields; link = link->next)
    has_fields = poppler_form_field_get_field_type (((PopplerFormFieldMapping *) link->data)->field) != POPPLER_FORM_FIELD_SIGNATURE;
  poppler_page_free_form_field_mapping (mapping);
  return has_fields;
}

static gboolean
take_page (LofteImportPdf *self, PopplerDocument *document, guint index, gsize *n_text, gint64 deadline)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, (int) index);
  LofteImportPdfPage *taken;
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *label = NULL;

  if (page == NULL)
    return FALSE;
  taken = g_new0 (LofteImportPdfPage, 1);
  g_ptr_array_add (self->pages, taken);
  poppler_page_get_size (page, &taken->width, &taken->height);
  label = poppler_page_get_label (page);
  if (label != NULL && strcmp (label, number) != 0)
    taken->label = g_utf8_make_valid (label, -1);
  taken->text = read_text (self, page, n_text, deadline);
  if (lofte_import_text_is_blank (taken->text, strlen (taken->text)) && !self->is_text_cut)
    self->has_pages_without_text = TRUE;
  self->has_forms = self->has_forms || has_form_fields (page);
  return TRUE;
}

static PopplerDocument *
open_document (GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &problem);

  if (document != NULL)
    return document;
  if (g_error_matches (problem, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_ENCRYPTED,
                         _ ("The PDF needs a password; open it where the password is known, save it without one and try again."));
  else
    g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED,
                 _ ("The PDF is damaged and cannot be read; get it again from its source and try again. (%s)"), problem->message);
  return NULL;
}

static gboolean
check_file (const char *data, gsize length, gsize *header, GError **error)
{
  const char *found = length > 0 ? memmem (data, MIN (length, HEADER_WINDOW), "%PDF-", 5) : NULL;

  if (length > LOFTE_IMPORT_PDF_MAX_BYTES)
    {
      g_autofree char *size = lofte_size_dup (LOFTE_IMPORT_PDF_MAX_BYTES);

      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                   _ ("The PDF is larger than %s; save the pages that are needed as a file of their own and try again."), size);
      return FALSE;
    }
  if (found == NULL)
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED, _ ("The file is not a PDF; choose another file."));
      return FALSE;
    }
  *header = (gsize) (found - data);
  return TRUE;
}

static gboolean
check_page_count (int n_pages, GError **error)
{
  if (n_pages < 1)
    g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED,
                         _ ("The PDF has no pages that can be read; get it again from its source and try again."));
  else if (n_pages > LOFTE_IMPORT_PDF_MAX_PAGES)
    g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                 _ ("The PDF has more than %d pages; save the pages that are needed as a file of their own and try again."), LOFTE_IMPORT_PDF_MAX_PAGES);
  else
    return TRUE;
  return FALSE;
}

static gboolean
take_pages (LofteImportPdf *self, PopplerDocument *document, GCancellable *cancellable, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + TEXT_SECONDS * G_USEC_PER_SEC;
  guint n_pages = (guint) poppler_document_get_n_pages (document);
  gsize n_text = 0;

  for (guint i = 0; i < n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!take_page (self, document, i, &n_text, deadline))
        {
          g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED,
                       _ ("Page %u of the PDF cannot be read; get the file again from its source and try again."), i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

LofteImportPdf *
lofte_import_pdf_new (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (LofteImportPdf) self = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  const char *data;
  gsize length;
  gsize header;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (!check_file (data, length, &header, error))
    return NULL;
  document = open_document (bytes, error);
  if (document == NULL || !check_page_count (poppler_document_get_n_pages (document), error))
    return NULL;

  self = g_new0 (LofteImportPdf, 1);
  self->pages = g_ptr_array_new_with_free_func (free_page);
  take_title (self, document);
  self->n_signatures = (guint) MAX (0, poppler_document_get_n_signatures (document));
  self->is_encrypted = names_encryption (data, length);
  self->is_damaged = !has_sound_end (data, length, header);
  self->has_javascript = poppler_document_has_javascript (document);
  self->has_attachments = poppler_document_has_attachments (document);
  if (!take_pages (self, document, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

GStrv
lofte_import_pdf_dup_notes (const LofteImportPdf *self)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_damaged)
    g_strv_builder_add (notes, _ ("The file is cut off or damaged; it could be read, but compare its pages with the original."));
  if (self->is_encrypted)
    g_strv_builder_add (notes, _ ("The author has restricted what may be done with the file; ask before publishing pages from it."));
  if (self->n_signatures > 0)
    g_strv_builder_add (notes, _ ("The file is signed; the signature stays with the stored file but not with pages that are included."));
  if (self->has_javascript)
    g_strv_builder_add (notes, _ ("The file contains program code; it is never run and is left out of pages that are included."));
  if (self->has_forms)
    g_strv_builder_add (notes, _ ("The file contains form fields; included pages show them as they are filled in, but they can no longer be changed."));
  if (self->has_attachments)
    g_strv_builder_add (notes, _ ("Other files are embedded in the file; they are left out of pages that are included."));
  if (self->has_pages_without_text)
    g_strv_builder_add (notes, _ ("Some pages have no text, as when paper is scanned; they cannot be searched or read aloud, so describe them in the text alternative."));
  if (self->is_text_cut)
    g_strv_builder_add (notes, _ ("The text of the file is too long to be searched in full; only its beginning can be searched."));
  return g_strv_builder_end (notes);
}

/* Appends words of @text to @line, one space apart, until the proposal is full. */
static void
append_words (GString *line, const char *text, glong *n_characters)
{
  while (*text != '\0' && *n_characters <= PROPOSAL_CHARACTERS)
    {
      gunichar letter = g_utf8_get_char (text);

      text = g_utf8_next_char (text);
      if (!g_unichar_isspace (letter))
        g_string_append_unichar (line, letter);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
      else
        continue;
      (*n_characters)++;
    }
}

/* Ends at the last whole sentence, else at the last whole word. */
static void
cut_proposal (GString *line)
{
  const char *sentence = g_strrstr (line->str, ". ");
  const char *word = strrchr (line->str, ' ');

  if (sentence != NULL && sentence - line->str >= PROPOSAL_LEAST)
    {
      g_string_truncate (line, (gsize) (sentence - line->str) + 1);
      return;
    }
  if (word != NULL && word - line->str >= PROPOSAL_LEAST)
    g_string_truncate (line, (gsize) (word - line->str));
  g_string_append (line, "…");
}

char *
lofte_import_pdf_dup_text_alternative (const LofteImportPdf *self, const guint *pages, guint n_pages)
{
  g_autoptr (GString) line = g_string_new (NULL);
  glong n_characters = 0;
  guint n_taken;

  g_return_val_if_fail (self != NULL, NULL);

  n_taken = pages != NULL ? n_pages : self->pages->len;
  for (guint i = 0; i < n_taken; i++)
    {
      guint number = pages != NULL ? pages[i] : i + 1;

      if (number < 1 || number > self->pages->len)
        continue;
      append_words (line, ((const LofteImportPdfPage *) g_ptr_array_index (self->pages, number - 1))->text, &n_characters);
      append_words (line, " ", &n_characters);
    }
  if (n_characters > PROPOSAL_CHARACTERS)
    cut_proposal (line);
  g_strchomp (line->str);
  return *line->str != '\0' ? g_strdup (line->str) : NULL;
}
