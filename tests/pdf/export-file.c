/* Makes the PDF of a document's XML: export-file FILE.xml FILE.pdf [archive|public|review|draft] [pen|electronic]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-pdf-export.h"
#include "lofte-xml.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = argc > 2 ? g_mapped_file_new (argv[1], FALSE, &error) : NULL;
  g_autoptr (GBytes) xml = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (LofteAgreement) agreement = xml ? lofte_agreement_read (xml, argv[1], NULL, &error) : NULL;
  g_autoptr (LofteAgreement) open = agreement ? lofte_agreement_dup_for_copy (agreement, NULL) : NULL;
  g_autoptr (GDateTime) date = g_date_time_new_utc (2021, 1, 18, 12, 0, 0);
  LoftePdfOptions options = { .copy = LOFTE_COPY_ARCHIVE, .date = date, .version = "1.0" };
  g_autoptr (LoftePdfResult) result = NULL;

  if (argc > 3)
    lofte_copy_from_word (argv[3], &options.copy);
  if (open && argc > 4)
    lofte_element_set (LOFTE_ELEMENT (open), "track", argv[4]);
  result = open ? lofte_pdf_export (open, &options, NULL, &error) : NULL;
  if (!result || !g_file_set_contents (argv[2], g_bytes_get_data (result->bytes, NULL), (gssize) g_bytes_get_size (result->bytes), &error))
    {
      g_printerr ("%s\n", error ? error->message : "export-file FILE.xml FILE.pdf");
      return 1;
    }
  for (guint i = 0; i < result->warnings->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (result->warnings, i));
  g_print ("%u pages\n", result->n_pages);
  return 0;
}
