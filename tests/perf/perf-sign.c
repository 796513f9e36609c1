/* Figures of signing: sign and verify against openssl over the same bytes
 *
 * perf-sign [ROUNDS] — 15 by default. Makes a document of 12 pages and one of
 * 50 MB, both with two signature fields, and runs in turn, each as a process of
 * its own: openssl cms -sign over the same file (the floor), the first party's
 * signature, the second party's, and verifying both. Prints medians, the median
 * of the ratios of each round, and the greatest resident memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lofte-verification.h"
#include "sign-test-support.h"

#define PASSWORD "perf"
#define N_PAGES 12
#define SMALL_BYTES (380 * 1024) /* what pictures and fonts of 12 pages take */
#define LARGE_BYTES (50 * 1024 * 1024)
#define MAX_ROUNDS 99

typedef enum
{
  JOB_FLOOR,
  JOB_SIGN_FIRST,
  JOB_SIGN_SECOND,
  JOB_VERIFY,
  N_JOBS
} Job;

static const char *const job_names[N_JOBS] = { "openssl cms -sign (floor)", "sign, first party", "sign, second party", "verify two signatures" };

typedef struct
{
  double ms[N_JOBS][MAX_ROUNDS];
  long peak_kib[N_JOBS];
} Figures;

static void
die (const GError *error)
{
  if (!error)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static GBytes *
map_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) map = g_mapped_file_new (path, FALSE, &error);

  die (error);
  return g_mapped_file_get_bytes (map);
}

/* perf-sign --sign INPUT OUTPUT PKCS12 FIELD: what one process does */
static int
run_sign (char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pkcs12 = map_file (argv[2]);
  g_autoptr (LofteKey) key = lofte_key_new_from_pkcs12 (pkcs12, PASSWORD, &error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (LofteSignRequest) request = lofte_sign_request_new (argv[3], now);
  g_autoptr (GFile) input = g_file_new_for_path (argv[0]);
  g_autoptr (GFile) output = g_file_new_for_path (argv[1]);

  die (error);
  request->signer_name = g_strdup ("Åsa Öberg");
  request->signer_title = g_strdup ("kommundirektör");
  request->organisation = g_strdup ("Exempelby kommun");
  request->place = g_strdup ("Exempelby");
  request->certify = g_str_equal (argv[3], TEST_FIELD_ONE);
  lofte_signer_sign_file (key, request, input, output, NULL, NULL, &error);
  die (error);
  return 0;
}

/* perf-sign --verify FILE ROOT: nothing but two trusted signatures will do */
static int
run_verify (char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = map_file (argv[0]);
  g_autoptr (GBytes) root = map_file (argv[1]);
  g_autoptr (GPtrArray) found = lofte_trust_read_certificate (root, &error);
  g_autoptr (LofteTrust) trust = lofte_trust_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (LofteVerification) result = NULL;

  die (error);
  lofte_trust_add (trust, g_ptr_array_index (found, 0), &error);
  die (error);
  result = lofte_verify_pdf (pdf, trust, now, NULL, &error);
  die (error);
  if (lofte_verification_get_state (result) == LOFTE_VERIFICATION_TRUSTED && lofte_verification_get_verdicts (result)->len == 2)
    return 0;
  g_printerr ("%s\n", lofte_verification_get_sentence (result));
  return 1;
}

/* Further pages beside the first, which has the fields. */
static void
add_pages (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  for (int i = 1; i < N_PAGES; i++)
    {
      qpdf_add_page (document, document, qpdf_get_page_n (document, 0), QPDF_FALSE);
      qpdf_oh_remove_key (document, qpdf_get_page_n (document, (size_t) i), "/Annots");
    }
}

/* perf-sign --make OUTPUT BYTES: in a process of its own, for a process passes its greatest memory on to those it starts */
static int
run_make (char *argv[])
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, g_ascii_strtoull (argv[1], NULL, 10), add_pages);

  test_write_file (argv[0], pdf);
  return 0;
}

/* Runs @arguments as a process and gives its milliseconds; a job that fails ends the program. */
static double
run_process (const char *const *arguments, long *peak_kib)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  int status = 0;
  pid_t pid;

  if (posix_spawnp (&pid, arguments[0], NULL, NULL, (char *const *) arguments, environ) != 0 || wait4 (pid, &status, 0, &usage) != pid || status != 0)
    {
      g_printerr ("%s %s failed\n", arguments[0], arguments[1]);
      exit (1);
    }
  *peak_kib = MAX (*peak_kib, usage.ru_maxrss);
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static double
get_median (const double *times, guint n_times)
{
  double sorted[MAX_ROUNDS];

  memcpy (sorted, times, n_times * sizeof (double));
  qsort (sorted, n_times, sizeof (double), compare_times);
  return sorted[n_times / 2];
}

static void
print_figures (const char *what, const Figures *figures, guint n_rounds)
{
  printf ("%s\n", what);
  for (guint job = 0; job < N_JOBS; job++)
    {
      double ratios[MAX_ROUNDS];

      for (guint i = 0; i < n_rounds; i++)
        ratios[i] = figures->ms[job][i] / figures->ms[JOB_FLOOR][i];
      printf ("  %-28s median %8.1f ms  ratio %5.2f  peak %6.1f MiB\n",
              job_names[job],
              get_median (figures->ms[job], n_rounds),
              get_median (ratios, n_rounds),
              (double) figures->peak_kib[job] / 1024);
    }
}

static void
measure (const char *what, const char *folder, gsize padding, guint n_rounds)
{
  g_autofree char *input = g_build_filename (folder, "document.pdf", NULL);
  g_autofree char *once = g_build_filename (folder, "once.pdf", NULL);
  g_autofree char *twice = g_build_filename (folder, "twice.pdf", NULL);
  g_autofree char *pkcs12 = g_build_filename (folder, "key.p12", NULL);
  g_autofree char *pem = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *root = g_build_filename (folder, "root.pem", NULL);
  g_autofree char *cms = g_build_filename (folder, "floor.der", NULL);
  const char *const jobs[N_JOBS][14] = {
    [JOB_FLOOR] = { "openssl", "cms", "-sign", "-binary", "-outform", "DER", "-md", "sha256", "-signer", pem, "-in", input, "-out", cms },
    [JOB_SIGN_FIRST] = { "/proc/self/exe", "--sign", input, once, pkcs12, TEST_FIELD_ONE, NULL },
    [JOB_SIGN_SECOND] = { "/proc/self/exe", "--sign", once, twice, pkcs12, TEST_FIELD_TWO, NULL },
    [JOB_VERIFY] = { "/proc/self/exe", "--verify", twice, root, NULL },
  };
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, padding);
  const char *const make[] = { "/proc/self/exe", "--make", input, size, NULL };
  Figures figures = { 0 };
  long peak = 0;

  run_process (make, &peak);
  /* The first round fills the caches and is not counted. */
  for (guint i = 0; i <= n_rounds; i++)
    {
      if (i == 1)
        memset (&figures, 0, sizeof figures);
      for (guint job = 0; job < N_JOBS; job++)
        {
          const char *arguments[15] = { NULL };

          memcpy (arguments, jobs[job], sizeof jobs[job]);
          figures.ms[job][i > 0 ? i - 1 : 0] = run_process (arguments, &figures.peak_kib[job]);
        }
    }
  print_figures (what, &figures, n_rounds);
}

static void
make_keys (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) before = g_date_time_add_years (now, -1);
  g_autoptr (GDateTime) after = g_date_time_add_years (now, 1);
  g_autoptr (LofteCertificateMaker) maker = lofte_certificate_maker_new (before, after, &error);
  g_autoptr (GBytes) pkcs12 = NULL;
  g_autofree char *root = NULL;
  g_autofree char *path = g_build_filename (folder, "key.p12", NULL);
  g_autofree char *pem = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *root_path = g_build_filename (folder, "root.pem", NULL);
  const char *const arguments[] = { "openssl", "pkcs12", "-in", path, "-out", pem, "-nodes", "-passin", "pass:" PASSWORD, NULL };
  long peak = 0;

  die (error);
  pkcs12 = lofte_certificate_maker_make_pkcs12 (maker, "Åsa Öberg", "Exempelby kommun", LOFTE_KEY_KIND_RSA_3072, PASSWORD, &error);
  die (error);
  root = lofte_certificate_maker_export_root (maker);
  test_write_file (path, pkcs12);
  g_file_set_contents (root_path, root, -1, &error);
  die (error);
  run_process (arguments, &peak);
}

int
main (int argc, char *argv[])
{
  guint n_rounds = argc == 2 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 15;
  g_autofree char *folder = NULL;

  if (argc == 6 && g_str_equal (argv[1], "--sign"))
    return run_sign (argv + 2);
  if (argc == 4 && g_str_equal (argv[1], "--make"))
    return run_make (argv + 2);
  if (argc == 4 && g_str_equal (argv[1], "--verify"))
    return run_verify (argv + 2);

  n_rounds = CLAMP (n_rounds, 1, MAX_ROUNDS);
  folder = test_make_folder ();
  make_keys (folder);
  measure ("12 pages", folder, SMALL_BYTES, n_rounds);
  measure ("50 MB", folder, LARGE_BYTES, MIN (n_rounds, 5));
  test_remove_folder (folder);
  return 0;
}
