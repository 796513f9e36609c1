/* LofteCommand — one edit of a document that can be taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_COMMAND (lofte_command_get_type ())
G_DECLARE_FINAL_TYPE (LofteCommand, lofte_command, LOFTE, COMMAND, GObject)

LofteCommand *lofte_command_new_set (LofteElement *element, const char *field, const char *value);
LofteCommand *lofte_command_new_insert (LofteElement *parent, guint position, LofteElement *child);
LofteCommand *lofte_command_new_remove (LofteElement *child);
LofteCommand *lofte_command_new_move (LofteElement *child, guint position);
LofteCommand *lofte_command_new_group (const char *label);
void lofte_command_add (LofteCommand *self, LofteCommand *part);
gboolean lofte_command_is_empty (LofteCommand *self);
void lofte_command_set_merge_key (LofteCommand *self, const char *key);
LofteCommand *lofte_command_set_living (LofteCommand *self);

const char *lofte_command_get_label (LofteCommand *self);

G_END_DECLS
