/* Random documents and templates: valid values of every type of field, odd letters included
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

LofteElement *random_document_new (GType type);
char *random_document_make_value (const LofteField *field);
void random_document_fill (LofteElement *element, const char *text);
