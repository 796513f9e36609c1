/* Loaded into a GTK program before it starts, tells what each of its frames costs
 *
 * At the end, FRAME_TIMES has a line for each frame: when it was painted, in
 * microseconds of the monotonic clock, and the processor time that the
 * program's main thread had used until then, in microseconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include <gtk/gtk.h>

static GString *lines;

static gboolean
on_painted (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  g_string_append_printf (lines, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", g_get_monotonic_time (), (gint64) used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000);
  return TRUE;
}

static gboolean
on_running_cb (gpointer data)
{
  g_type_ensure (GDK_TYPE_FRAME_CLOCK);
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, on_painted, NULL, NULL);
  return G_SOURCE_REMOVE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  lines = g_string_new (NULL);
  g_idle_add_full (G_PRIORITY_HIGH, on_running_cb, NULL, NULL);
}

__attribute__ ((destructor)) static void
end (void)
{
  if (g_getenv ("FRAME_TIMES"))
    g_file_set_contents (g_getenv ("FRAME_TIMES"), lines->str, (gssize) lines->len, NULL);
}
