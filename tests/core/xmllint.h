/* What xmllint says of files: the second opinion on every verdict of the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

char *xmllint_find (void);
GHashTable *xmllint_list_accepted (const char *xmllint, const char *schema, const char *folder);
void remove_folder (const char *folder);
