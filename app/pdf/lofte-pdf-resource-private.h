/* Fonts, colour profile and patterns that are compiled in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

GBytes *lofte_pdf_resource_lookup (const char *name);
