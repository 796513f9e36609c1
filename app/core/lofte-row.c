/* LofteRow — rad
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-row.h"

static const LofteField fields[] = {
  { "cell", N_ ("Cells"), LOFTE_FIELD_LINES, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteRow, lofte_row, "row", N_ ("Row"))
