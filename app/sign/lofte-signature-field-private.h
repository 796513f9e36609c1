/* LofteSignatureField — the signature fields of a form, as objects of the document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <qpdf/qpdf-c.h>

#include "lofte-signer.h"

G_BEGIN_DECLS

/* A field while its document is open. @widget is the field itself when both are one dictionary; 0 without widget. */
typedef struct
{
  char *name;
  qpdf_oh field;
  qpdf_oh widget;
  qpdf_oh value; /* signature dictionary, 0 when not signed */
  gboolean read_only;
} LofteFieldNode;

void lofte_field_node_free (LofteFieldNode *self);

/* All signature fields in the order of the form. %NULL with %LOFTE_SIGN_ERROR_DAMAGED for forms beyond reason
 * (loops, depth, number). */
GPtrArray *lofte_signature_field_collect (qpdf_data document, GError **error);

/* The unsigned field @name, or %NULL with a sentence; the node belongs to @nodes. */
LofteFieldNode *lofte_signature_field_find (qpdf_data document, GPtrArray *nodes, const char *name, GError **error);

/* Left, bottom, width and height of the widget in points; zeros when it has no usable rectangle. */
void lofte_signature_field_get_rectangle (qpdf_data document, const LofteFieldNode *node, double rectangle[4]);

G_END_DECLS
