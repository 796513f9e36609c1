/* LofteListPages — utskriven lista: a table of words on as many pages as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LofteListPages:
 *
 * A list as it is printed: a heading, a table whose head is repeated, and page
 * numbers. The same pages are drawn on paper and in a file.
 */
typedef struct _LofteListPages LofteListPages;

/**
 * LofteListPagesColumn:
 * @title: Its heading.
 * @share: Its share of the width; those of all columns make a whole.
 */
typedef struct
{
  const char *title;
  double share;
} LofteListPagesColumn;

LofteListPages *lofte_list_pages_new (const char *title, const char *subtitle, const LofteListPagesColumn *columns, guint n_columns);
void lofte_list_pages_free (LofteListPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteListPages, lofte_list_pages_free)

void lofte_list_pages_add_row (LofteListPages *self, const char *const *cells);
guint lofte_list_pages_paginate (LofteListPages *self, double width, double height);
void lofte_list_pages_draw (LofteListPages *self, cairo_t *cairo, guint page);
GBytes *lofte_list_pages_write_pdf (LofteListPages *self, GDateTime *date, GError **error);

G_END_DECLS
