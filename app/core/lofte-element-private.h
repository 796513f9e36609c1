/* What an element holds, for the files that walk over all of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

typedef struct
{
  char *id;
  LofteElement *parent; /* weak: cleared by the parent */
  char **values;
  GListStore **children;
} LofteElementPrivate;

LofteElementPrivate *lofte_element_get_private (LofteElement *self);
