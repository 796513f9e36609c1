/* LofteProgress — steg: moving a document through its states, and what each step asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

gboolean lofte_document_move (LofteDocument *self, LofteState state, const char *reason, GPtrArray **findings, GError **error);
gboolean lofte_document_decide (LofteDocument *self, const char *body, const char *date, const char *paragraph, const char *dnr, GError **error);
gboolean lofte_document_publish (LofteDocument *self, const char *channel, const char *date, GError **error);
gboolean lofte_document_hand_over (LofteDocument *self, const char *receiver, LofteCopy copy, GError **error);
gboolean lofte_document_follow_up (LofteDocument *self, const char *commitment, const char *date, const char *state, const char *value, const char *text, const char *reason, const char *source, GError **error);
gboolean lofte_document_take_back_follow_up (LofteDocument *self, const char *outcome, GError **error);

G_END_DECLS
