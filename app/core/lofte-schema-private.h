/* The RELAX NG schemas at run time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>
#include <libxml/tree.h>

gboolean lofte_schema_accepts (GType type, xmlDoc *doc, char **detail);
