/* LofteSignatureLock — what earlier signatures and the field itself allow (DocMDP, FieldMDP, Lock, SV)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-signature-field-private.h"

G_BEGIN_DECLS

/* Whether @node may be signed now, and certified when @certify. %LOFTE_SIGN_ERROR_FORBIDDEN or _UNSUPPORTED. */
gboolean lofte_signature_lock_check (qpdf_data document, GPtrArray *nodes, const LofteFieldNode *node, gboolean certify, GError **error);

/* Whether any signature stands in the document. */
gboolean lofte_signature_lock_is_signed (GPtrArray *nodes);

/* Text of the /Reference array that this signature needs, with its key, or "" when it needs none: DocMDP P=2 when
 * @certify, and a copy of the field's /Lock. */
char *lofte_signature_lock_make_references (qpdf_data document, const LofteFieldNode *node, gboolean certify);

G_END_DECLS
