/* Figures: the same work several times, its median, and what it costs in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>

#include "lofte-xml.h"
#include "perf-figure.h"

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* The median in seconds; the first run, which fills caches, does not count. */
double
perf_measure (guint n_runs, PerfFunc func, gpointer user_data)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i <= n_runs; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double taken;

      func (user_data);
      taken = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
      if (i > 0)
        g_array_append_val (seconds, taken);
    }
  g_array_sort (seconds, compare_doubles);
  return g_array_index (seconds, double, n_runs / 2);
}

/* The most that this process has ever held. */
double
perf_get_peak_mebibytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

void
perf_stop_on (GError *error)
{
  if (!error)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

LofteAgreement *
perf_read_example (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("LOFTE_DATADIR"), "examples", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) xml = file ? g_mapped_file_get_bytes (file) : NULL;
  LofteAgreement *agreement = xml ? lofte_agreement_read (xml, name, NULL, &error) : NULL;

  perf_stop_on (error);
  return agreement;
}

/* A long document is a short one with more to do; what is only announced is not repeated. */
void
perf_repeat_focus_areas (LofteAgreement *agreement, guint n_focus_areas)
{
  LofteElement *root = LOFTE_ELEMENT (agreement);
  guint last = lofte_element_count (root, "focus") - 1;

  for (guint i = last + 1; i < n_focus_areas; i++)
    {
      g_autoptr (LofteElement) copy = lofte_element_copy (lofte_element_peek (root, "focus", last), TRUE);

      lofte_element_append (root, copy);
    }
}
