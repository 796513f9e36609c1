/* Prints the schema of documents or templates: write-schema agreement > data/schema/agreement.rng
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-template.h"
#include "lofte-xml.h"

int
main (int argc, char *argv[])
{
  gboolean template = argc > 1 && strcmp (argv[1], "template") == 0;
  g_autofree char *schema = lofte_xml_write_schema (template ? LOFTE_TYPE_TEMPLATE : LOFTE_TYPE_AGREEMENT);

  g_print ("%s", schema);
  return 0;
}
