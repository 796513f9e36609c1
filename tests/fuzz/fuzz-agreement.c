/* Fuzz target: documents. clang -fsanitize=fuzzer,address with core's flags; corpus: any agreement XML.
 *
 * What is read must be written, read again and come out the same; checks must hold on all of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-check.h"
#include "lofte-deadline.h"
#include "lofte-xml.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  const LofteCheckContext context = { "2026-03-01", NULL, NULL, NULL, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteAgreement) document = lofte_agreement_read (bytes, "fuzz.xml", NULL, &error);
  g_autoptr (LofteAgreement) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *xml_again = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  if (!document)
    return 0;
  xml = lofte_xml_write (LOFTE_ELEMENT (document), LOFTE_XML_ALL);
  written = g_bytes_new_static (xml, strlen (xml));
  again = lofte_agreement_read (written, "again.xml", NULL, &error);
  g_assert_no_error (error);
  xml_again = lofte_xml_write (LOFTE_ELEMENT (again), LOFTE_XML_ALL);
  g_assert_cmpstr (xml, ==, xml_again);
  g_ptr_array_unref (lofte_check_agreement (document, &context));
  g_ptr_array_unref (lofte_deadlines_list (document, "2026-03-01"));
  return 0;
}
