/* LofteClock — the time, so that a test can say what day it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_CLOCK (lofte_clock_get_type ())
G_DECLARE_FINAL_TYPE (LofteClock, lofte_clock, LOFTE, CLOCK, GObject)

LofteClock *lofte_clock_new (void);
LofteClock *lofte_clock_new_fixed (GDateTime *now);
GDateTime *lofte_clock_dup_now (LofteClock *self);
char *lofte_clock_dup_today (LofteClock *self);

G_END_DECLS
