/* LoftePicture — lägesbild
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-evidence.h"
#include "lofte-noun-private.h"
#include "lofte-picture.h"
#include "lofte-problem.h"

static const LofteField fields[] = {
  { "edition", N_ ("Edition"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "date", N_ ("Date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "extent", N_ ("Extent"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
  { "consequences", N_ ("Consequences"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
  { "other", N_ ("Other information"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
  { "analysis", N_ ("Analysis"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

static const LofteSlot slots[] = {
  { lofte_evidence_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_problem_get_type, LOFTE_FIELD_DEFAULT },
};

LOFTE_DEFINE_NOUN_WITH_SLOTS (LoftePicture, lofte_picture, "picture", N_ ("Situational picture"))
