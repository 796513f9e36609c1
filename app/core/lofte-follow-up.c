/* LofteFollowUp — uppföljningstillfälle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-follow-up.h"
#include "lofte-noun-private.h"

static const LofteField fields[] = {
  { "date", N_ ("Date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "label", N_ ("Name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "responsible", N_ ("Responsible for the follow-up"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "published", N_ ("Where the result is published"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteFollowUp, lofte_follow_up, "follow-up", N_ ("Follow-up"))
