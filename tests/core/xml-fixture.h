/* What the tests of reading share: the beginning of a document, and reading one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-xml.h"

#define ID "id-01234567-89ab-4cde-8f01-23456789abcd"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT "<agreement xmlns=\"urn:lofte:agreement:1\" id=\"" ID "\" kind=\"pledge\" language=\"sv\""

char *xml_fixture_dup_schema (const char *name);
LofteElement *xml_fixture_read (GType type, const char *xml, GPtrArray *problems, GError **error);
