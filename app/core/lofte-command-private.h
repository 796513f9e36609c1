/* What LofteHistory does with commands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-command.h"

gboolean lofte_command_check (LofteCommand *self, LofteElement *root, gboolean frozen, GError **error);
void lofte_command_apply (LofteCommand *self, LofteElement *root);
void lofte_command_revert (LofteCommand *self, LofteElement *root);
gboolean lofte_command_try_merge (LofteCommand *self, LofteCommand *next);
