/* LofteMunicipality — kommun: what the program knows of Sweden's municipalities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LofteMunicipality:
 * @code: Its four digits, as in `1984`.
 * @name: Its name, as in `Arboga`.
 * @signing_name: The name it signs with, as in `Arboga kommun` or `Region Gotland`.
 * @county: Its county, as in `Västmanlands län`.
 * @police_region: The police region it lies in.
 */
typedef struct
{
  char *code;
  char *name;
  char *signing_name;
  char *county;
  char *police_region;
} LofteMunicipality;

GPtrArray *lofte_municipality_list (void);
const LofteMunicipality *lofte_municipality_find (const char *name);
GPtrArray *lofte_municipality_search (const char *text);
GStrv lofte_municipality_list_police_areas (const char *code);

G_END_DECLS
