/* LofteDocument — ett öppet dokument: an agreement being worked on, its undo steps and its place in the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-check.h"
#include "lofte-history.h"
#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_DOCUMENT (lofte_document_get_type ())
G_DECLARE_FINAL_TYPE (LofteDocument, lofte_document, LOFTE, DOCUMENT, GObject)

LofteDocument *lofte_document_open (LofteRegister *reg, const char *id, GError **error);
LofteDocument *lofte_document_new_from_template (LofteRegister *reg, const char *key, GError **error);
LofteDocument *lofte_document_new_sample (LofteRegister *reg, LofteTemplate *template);

LofteRegister *lofte_document_get_register (LofteDocument *self);
LofteAgreement *lofte_document_get_agreement (LofteDocument *self);
LofteHistory *lofte_document_get_history (LofteDocument *self);
const char *lofte_document_get_id (LofteDocument *self);
gint64 lofte_document_get_revision (LofteDocument *self);
LofteStoreConflict *lofte_document_get_conflict (LofteDocument *self);
void lofte_document_settle_conflict (LofteDocument *self);

gboolean lofte_document_apply (LofteDocument *self, LofteCommand *command, GError **error);
gboolean lofte_document_set_field (LofteDocument *self, LofteElement *element, const char *field, const char *value, GError **error);
gboolean lofte_document_save (LofteDocument *self, const char *reason, GError **error);
GPtrArray *lofte_document_check (LofteDocument *self, gboolean before_signing, GError **error);

G_END_DECLS
