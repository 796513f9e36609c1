/* LofteHistory — ångra och gör om: every edit of a document, and back again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"
#include "lofte-command.h"

G_BEGIN_DECLS

/* How many steps can be taken back. */
#define LOFTE_HISTORY_STEPS 200

#define LOFTE_TYPE_HISTORY (lofte_history_get_type ())
G_DECLARE_FINAL_TYPE (LofteHistory, lofte_history, LOFTE, HISTORY, GObject)

LofteHistory *lofte_history_new (LofteAgreement *agreement);
LofteAgreement *lofte_history_get_agreement (LofteHistory *self);
gboolean lofte_history_apply (LofteHistory *self, LofteCommand *command, GError **error);
gboolean lofte_history_can_undo (LofteHistory *self);
gboolean lofte_history_can_redo (LofteHistory *self);
const char *lofte_history_get_undo_label (LofteHistory *self);
const char *lofte_history_get_redo_label (LofteHistory *self);
void lofte_history_undo (LofteHistory *self);
void lofte_history_redo (LofteHistory *self);
void lofte_history_stop_merging (LofteHistory *self);
gboolean lofte_history_is_modified (LofteHistory *self);
void lofte_history_mark_saved (LofteHistory *self);

G_END_DECLS
