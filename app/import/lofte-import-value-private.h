/* Numbers, dates and missing values as Swedish tables write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-import-table.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_IMPORT_UNIT_NONE,
  LOFTE_IMPORT_UNIT_PERCENT,
  LOFTE_IMPORT_UNIT_PER_MILLE,
  LOFTE_IMPORT_UNIT_KRONOR,
  LOFTE_IMPORT_UNIT_THOUSAND_KRONOR,
  LOFTE_IMPORT_UNIT_MILLION_KRONOR,
  LOFTE_IMPORT_UNIT_PIECES,
  LOFTE_IMPORT_N_UNITS
} LofteImportUnit;

typedef struct
{
  double value;
  LofteImportUnit unit;
  gboolean is_code;    /* digits that name something: a leading zero, or too many to count with */
  gboolean is_integer; /* digits only, no sign, no grouping, no unit */
} LofteImportNumber;

/* What a text says about a choice with two possible readings. */
typedef enum
{
  LOFTE_IMPORT_VOTE_NONE,
  LOFTE_IMPORT_VOTE_FIRST,
  LOFTE_IMPORT_VOTE_SECOND,
  LOFTE_IMPORT_VOTE_EITHER
} LofteImportVote;

const char *lofte_import_unit_get_name (LofteImportUnit unit);
/* The unit named by a word such as "procent" or "tkr". */
LofteImportUnit lofte_import_unit_from_name (const char *name);

gboolean lofte_import_value_is_missing (const char *text);
gboolean lofte_import_value_parse_number (const char *text, LofteImportDecimalSign sign, LofteImportNumber *number);
gboolean lofte_import_value_parse_date (const char *text, LofteImportDateOrder order, guint32 *julian);
/* A whole number that can be a year, four digits from 1800 to 2199. */
gboolean lofte_import_value_is_year (const char *text);

/* FIRST speaks for the decimal comma, SECOND for the point. */
LofteImportVote lofte_import_value_vote_decimal_sign (const char *text);
/* FIRST speaks for the day before the month. */
LofteImportVote lofte_import_value_vote_date_order (const char *text);

G_END_DECLS
