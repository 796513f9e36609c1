/* LofteLeftOut — utelämnat: what a copy for others does not carry, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

/**
 * LofteLeftOut:
 * @title: What it says of itself, or what kind of part it is.
 * @kind: What kind of part or field it is, for people.
 * @reason: Its secrecy class, or that it is an internal note.
 * @path: Where it stands, as `focus[1]/problem[2]`.
 *
 * One part or field that the marks of the document keep from a copy.
 */
typedef struct
{
  char *title;
  char *kind;
  char *reason;
  char *path;
} LofteLeftOut;

void lofte_left_out_free (LofteLeftOut *self);
GPtrArray *lofte_left_out_list (LofteDocument *document);

G_END_DECLS
