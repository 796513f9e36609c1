/* Fonts, colour profile and patterns that are compiled in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-pdf-resource-private.h"
#include "lofte-pdf-resources.h"

#define PREFIX "/se/lofte/Lofte/pdf/"

/**
 * lofte_pdf_resource_lookup:
 * @name: Name of a file.
 *
 * Asks the resource itself: a static library's resources are linked only when something names them.
 *
 * Returns: (transfer full) (nullable): Its bytes.
 */
GBytes *
lofte_pdf_resource_lookup (const char *name)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);

  return g_resource_lookup_data (lofte_pdf_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}
