/* LofteClock — the time, so that a test can say what day it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-clock.h"

struct _LofteClock
{
  GObject parent_instance;

  GDateTime *fixed;
};

G_DEFINE_FINAL_TYPE (LofteClock, lofte_clock, G_TYPE_OBJECT)

static void
lofte_clock_finalize (GObject *object)
{
  LofteClock *self = LOFTE_CLOCK (object);

  g_clear_pointer (&self->fixed, g_date_time_unref);

  G_OBJECT_CLASS (lofte_clock_parent_class)->finalize (object);
}

static void
lofte_clock_class_init (LofteClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_clock_finalize;
}

static void
lofte_clock_init (LofteClock *self)
{
}

/**
 * lofte_clock_new:
 *
 * Returns: (transfer full): A clock that tells the computer's local time.
 */
LofteClock *
lofte_clock_new (void)
{
  return g_object_new (LOFTE_TYPE_CLOCK, NULL);
}

/**
 * lofte_clock_new_fixed:
 * @now: A time.
 *
 * Returns: (transfer full): A clock that stands still at @now.
 */
LofteClock *
lofte_clock_new_fixed (GDateTime *now)
{
  LofteClock *self = lofte_clock_new ();

  self->fixed = g_date_time_ref (now);
  return self;
}

/**
 * lofte_clock_dup_now:
 * @self: A clock.
 *
 * Returns: (transfer full): The time with its zone.
 */
GDateTime *
lofte_clock_dup_now (LofteClock *self)
{
  return self->fixed ? g_date_time_ref (self->fixed) : g_date_time_new_now_local ();
}

/**
 * lofte_clock_dup_today:
 * @self: A clock.
 *
 * Returns: (transfer full): The day, `YYYY-MM-DD`.
 */
char *
lofte_clock_dup_today (LofteClock *self)
{
  g_autoptr (GDateTime) now = lofte_clock_dup_now (self);

  return g_date_time_format (now, "%Y-%m-%d");
}
