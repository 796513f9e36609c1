/* LoftePdfUpdate — an incremental update: what is appended to a PDF without touching a byte of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

typedef struct _LoftePdfUpdate LoftePdfUpdate;

/* Opens @pdf for appending and keeps a reference to it. Refuses damaged, repaired and encrypted files:
 * %LOFTE_SIGN_ERROR_DAMAGED, %LOFTE_SIGN_ERROR_ENCRYPTED, %LOFTE_SIGN_ERROR_UNSUPPORTED (too large). */
LoftePdfUpdate *lofte_pdf_update_new (GBytes *pdf, GError **error);
void lofte_pdf_update_free (LoftePdfUpdate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoftePdfUpdate, lofte_pdf_update_free)

/* The document as libqpdf sees it; edit its objects and say which by lofte_pdf_update_touch(). Indirect objects
 * made through it (also by copying from another document) are appended without being named. */
qpdf_data lofte_pdf_update_get_document (LoftePdfUpdate *self);

/* Size of the file below the update, in bytes. */
guint64 lofte_pdf_update_get_base_size (LoftePdfUpdate *self);

/* Takes the next free object number; a dictionary stands in for the object until it is appended. */
int lofte_pdf_update_reserve (LoftePdfUpdate *self);

/* Marks an existing object as changed. @object must be indirect; anything else is an error of the caller. */
void lofte_pdf_update_touch (LoftePdfUpdate *self, qpdf_oh object);

/* Appends object @number as written in @text and returns where the text begins in the finished file. */
guint64 lofte_pdf_update_append (LoftePdfUpdate *self, int number, const char *text, gsize length);

/* Appends touched and new objects, the cross-reference section of the kind the file ends with, and the trailer.
 * Fails when libqpdf met anything it had to complain about since opening. */
gboolean lofte_pdf_update_finish (LoftePdfUpdate *self, GError **error);

/* The bytes to append. Borrowed; patch fixed-width places in it, never change its length. */
GByteArray *lofte_pdf_update_get_tail (LoftePdfUpdate *self);

/* Sets @error to a sentence about a damaged file when libqpdf has an error or a warning; returns whether all is well. */
gboolean lofte_pdf_update_check_document (qpdf_data document, GError **error);

/* Opens @pdf for reading with the same refusals. @pdf must live until the document is closed. */
qpdf_data lofte_pdf_update_open_document (GBytes *pdf, GError **error);

/* Closes and clears @document, which may be %NULL. An error nobody asked for is not printed. */
void lofte_pdf_update_close_document (qpdf_data *document);

G_END_DECLS
