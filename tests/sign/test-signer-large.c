/* Tests of LofteSigner: large files cost neither time nor memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <stdio.h>

#include "sign-test-support.h"

#define LARGE_SIZE (50 * 1024 * 1024)
#define MAX_EXTRA_KILOBYTES (40 * 1024)

/* Peak of resident memory since the last reset, in kilobytes; 0 where the system does not tell. */
static guint64
read_peak (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + 6, NULL, 10) : 0;
}

static gboolean
reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");
  gboolean done = file != NULL && fputs ("5", file) >= 0;

  if (file != NULL)
    done = fclose (file) == 0 && done;
  return done;
}

static void
write_large_file (const char *path)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, LARGE_SIZE, NULL);

  test_write_file (path, pdf);
}

static void
test_file (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "stor.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before = 0;
  guint64 after = 0;
  gint64 start = 0;
  gboolean measured = FALSE;

  write_large_file (path);
  measured = reset_peak ();
  before = read_peak ();
  start = g_get_monotonic_time ();
  g_assert_true (lofte_signer_sign_file (key, request, file, file, &result, NULL, &error));
  g_assert_no_error (error);
  after = read_peak ();
  g_test_message ("%d MB signed in %.3f s with %" G_GUINT64_FORMAT " kB of extra memory", LARGE_SIZE / 1024 / 1024, (double) (g_get_monotonic_time () - start) / G_TIME_SPAN_SECOND, after - before);
  if (measured && before > 0)
    g_assert_cmpuint (after - before, <, MAX_EXTRA_KILOBYTES);
  else
    g_test_message ("memory cannot be measured on this system");
  g_assert_cmpuint (result->size_before, >, LARGE_SIZE);
  test_judge (folder, path, 1);
  test_remove_folder (folder);
}

/* Mapped bytes are the caller's and written straight from the map: no copy of them on the heap. */
static void
test_mapped (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "stor.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (GMappedFile) map = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before = 0;

  write_large_file (path);
  map = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  pdf = g_mapped_file_get_bytes (map);
  reset_peak ();
  before = read_peak ();
  g_assert_true (lofte_signer_sign (key, request, pdf, file, NULL, NULL, &error));
  g_assert_no_error (error);
  g_test_message ("extra memory with mapped bytes, the map's own pages included: %" G_GUINT64_FORMAT " kB", read_peak () - before);
  if (before > 0)
    g_assert_cmpuint (read_peak () - before, <, LARGE_SIZE / 1024 + MAX_EXTRA_KILOBYTES);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signer-large/file", test_file);
  g_test_add_func ("/signer-large/mapped", test_mapped);

  return g_test_run ();
}
