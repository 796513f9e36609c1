/* LofteSignatureDictionary — the dictionary that carries a signature inside a PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <qpdf/qpdf-c.h>

#include "lofte-signer.h"

G_BEGIN_DECLS

/* The dictionary as text with places kept for what is known only later. Offsets count from the text's start. */
typedef struct
{
  GString *text;
  gsize ranges_offset;
  gsize contents_offset; /* of the "<" */
  gsize contents_length; /* with both angle brackets */
} LofteSignatureDictionary;

/* @references: text of lofte_signature_lock_make_references(). @reserve: bytes kept for the signature. */
LofteSignatureDictionary *lofte_signature_dictionary_new (qpdf_data document, const LofteSignRequest *request, const char *signer_name, const char *references, gsize reserve);
void lofte_signature_dictionary_free (LofteSignatureDictionary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteSignatureDictionary, lofte_signature_dictionary_free)

/* Writes the byte ranges into their place, which begins at @place. */
void lofte_signature_dictionary_put_ranges (guint8 *place, const guint64 ranges[4]);

/* Hexadecimal digits of @der. */
char *lofte_signature_dictionary_encode (GBytes *der);

G_END_DECLS
