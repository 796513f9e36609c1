/* Fuzz target: templates. clang -fsanitize=fuzzer,address with core's flags; corpus: data/templates.
 *
 * What is read must give a document that can be written and read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-check.h"
#include "lofte-template.h"
#include "lofte-xml.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteTemplate) template = lofte_template_read (bytes, "fuzz.xml", NULL, &error);
  g_autoptr (LofteAgreement) document = NULL;
  g_autoptr (LofteAgreement) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree char *xml = NULL;
  LofteCheckContext context = { "2026-03-01", NULL, NULL, NULL, NULL };

  g_assert_true ((template == NULL) == (error != NULL));
  if (!template)
    return 0;
  document = lofte_template_instantiate (template, "2026-01-01");
  xml = lofte_xml_write (LOFTE_ELEMENT (document), LOFTE_XML_ALL);
  written = g_bytes_new_static (xml, strlen (xml));
  again = lofte_agreement_read (written, "again.xml", NULL, &error);
  g_assert_no_error (error);
  context.template = template;
  g_ptr_array_unref (lofte_check_agreement (document, &context));
  return 0;
}
