/* What the reading of a file gathers and where its parts meet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/tree.h>

#include "lofte-xml.h"

typedef struct
{
  const char *file;
  GPtrArray *problems;
  GHashTable *ids;
} LofteXmlWalk;

void lofte_xml_walk_add (LofteXmlWalk *walk, int line, const char *element, const char *attribute, const char *format, ...) G_GNUC_PRINTF (5, 6);

xmlDoc *lofte_xml_parse (LofteXmlWalk *walk, GBytes *xml, GError **error);
