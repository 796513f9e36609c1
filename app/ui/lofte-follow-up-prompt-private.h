/* A small window that asks how a commitment stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-register.h"

G_BEGIN_DECLS

void lofte_follow_up_prompt_present (GtkWindow *parent, LofteRegister *reg, const char *agreement_id, const char *commitment, const char *text);

G_END_DECLS
