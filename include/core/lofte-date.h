/* LofteDate — datum: days as documents write them, whole or in part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date is a string: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. They compare with strcmp(). */

gboolean lofte_date_is_valid (const char *date);
gboolean lofte_date_is_whole (const char *date);
char *lofte_date_parse_input (const char *input, int year);
char *lofte_date_get_first_day (const char *date);
char *lofte_date_get_last_day (const char *date);
char *lofte_date_add_months (const char *date, int months);
char *lofte_date_add_days (const char *date, int days);
int lofte_date_count_days (const char *from, const char *to);
int lofte_date_get_year (const char *date);
char *lofte_date_format_long (const char *date, const char *language);
char *lofte_date_format_range (const char *from, const char *to, const char *language);

G_END_DECLS
