/* Importing documents — importera: XML files and packages into the register, without harm to what stands there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

/**
 * LofteArrival:
 * @document: The document, saved.
 * @kept_version: Number of the version that the text which stood there became; 0 when none was replaced.
 * @unchanged: Whether the register had the same document already, so that nothing was done.
 * @notes: (element-type utf8): Plain sentences on what a person should know about it.
 *
 * What became of a file that was imported.
 */
typedef struct
{
  LofteDocument *document;
  guint kept_version;
  gboolean unchanged;
  GPtrArray *notes;
} LofteArrival;

void lofte_arrival_free (LofteArrival *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteArrival, lofte_arrival_free)

LofteArrival *lofte_document_import (LofteRegister *reg, GBytes *bytes, const char *file, gboolean replace, GPtrArray *problems, GError **error);
LofteDocument *lofte_document_import_xml (LofteRegister *reg, GBytes *xml, const char *file, GPtrArray *problems, GError **error);

G_END_DECLS
