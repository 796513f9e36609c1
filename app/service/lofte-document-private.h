/* Documents as other files of the service make them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

LofteDocument *lofte_document_new (LofteRegister *reg, LofteAgreement *agreement, gint64 revision);
gboolean lofte_document_save_edits (LofteDocument *self, GError **error);
gboolean lofte_document_save_deed (LofteDocument *self, const char *what, const char *detail, const char *reason, GError **error);
gboolean lofte_document_keep_template (LofteRegister *reg, LofteTemplate *template_, GError **error);

G_END_DECLS
