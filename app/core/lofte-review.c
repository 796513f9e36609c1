/* LofteReview — granskning
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-copy.h"
#include "lofte-noun-private.h"
#include "lofte-review.h"

static const char *const verdicts[] = { "approved", "approved-with-remarks", "changes-wanted", NULL };

static const LofteField fields[] = {
  { "sent", N_ ("Sent"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "receiver", N_ ("To"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "copy", N_ ("Copy"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, lofte_copy_words },
  { "version", N_ ("Version"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "returned", N_ ("Returned"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "verdict", N_ ("Response"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, verdicts },
  { "note", N_ ("Note"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteReview, lofte_review, "review", N_ ("Review"))
