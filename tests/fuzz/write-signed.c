/* Writes small signed files: what the fuzzer of the verifier begins with
 *
 * write-signed FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>

#include "attacks-pdf.h"

#define SIGNATURE 20

static gboolean
write_file (const char *folder,
            const char *name,
            TestPdf *pdf)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, (const char *) pdf->bytes->data, pdf->bytes->len, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

static gboolean
write_kinds (const char *folder,
             TestPki *pki,
             gboolean streams)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (streams);
  g_autofree char *empty = g_strdup_printf ("empty-%d.pdf", streams);
  g_autofree char *once = g_strdup_printf ("once-%d.pdf", streams);
  g_autofree char *twice = g_strdup_printf ("twice-%d.pdf", streams);
  const TestSigning first = { .identity = &pki->alice, .stamp = TRUE };
  const TestSigning second = { .identity = &pki->bert };
  gboolean written = write_file (folder, empty, pdf);

  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &first);
  written = written && write_file (folder, once, pdf);
  test_pdf_sign (pdf, pki, TEST_SECOND, SIGNATURE + 1, &second);
  return written && write_file (folder, twice, pdf);
}

int
main (int argc, char **argv)
{
  g_autoptr (TestPki) pki = NULL;

  if (argc != 2 || g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("write-signed FOLDER\n");
      return 2;
    }
  pki = test_pki_new ();
  return write_kinds (argv[1], pki, FALSE) && write_kinds (argv[1], pki, TRUE) ? 0 : 1;
}
