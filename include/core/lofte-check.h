/* LofteCheck — granskning: what stands in the way of a good document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"
#include "lofte-finding.h"
#include "lofte-template.h"

G_BEGIN_DECLS

/**
 * LofteCheckNumber:
 *
 * Numbers of the checks; they are part of `loftectl check --json` and never change.
 */
typedef enum
{
  LOFTE_CHECK_PURPOSE_AND_AREA = 1, /* 9 § lag (2023:196) */
  LOFTE_CHECK_SECRECY = 2,
  LOFTE_CHECK_PERSONAL_DATA = 3,
  LOFTE_CHECK_MIXED_SIGNING = 4,
  LOFTE_CHECK_SIGNED_BYTES = 5,
  LOFTE_CHECK_PICTURE_PARTS = 6, /* 4 § */
  LOFTE_CHECK_PICTURE_AGE = 7,   /* 6 § */
  LOFTE_CHECK_PLAN_FOLLOW_UP = 8,
  LOFTE_CHECK_CHAIN = 9,
  LOFTE_CHECK_RESPONSIBLE = 10,
  LOFTE_CHECK_MEASURABLE = 11,
  LOFTE_CHECK_BASELINE = 12,
  LOFTE_CHECK_PERIOD = 13,
  LOFTE_CHECK_CONSULTATION = 14,
  LOFTE_CHECK_SIGNATORIES = 15,
  LOFTE_CHECK_LATE_FOLLOW_UP = 16,
  LOFTE_CHECK_OUTCOME = 17,
  LOFTE_CHECK_CARRIED_LINES = 18,
  LOFTE_CHECK_SMALL_NUMBERS = 19,
  LOFTE_CHECK_OUTDATED_WORDS = 20,
  LOFTE_CHECK_ACCESSIBILITY = 21,
  LOFTE_CHECK_SIX_POINTS = 22, /* Brå's points of an agreement */
  LOFTE_CHECK_LEGAL_EFFECT = 23,
  LOFTE_CHECK_TEMPLATE = 24,
  LOFTE_CHECK_REFERENCES = 25,
  LOFTE_CHECK_EVIDENCE = 26,
  LOFTE_CHECK_DECISION = 27,
  LOFTE_CHECK_VALUES = 28,
  LOFTE_CHECK_PARTIES = 29,
  LOFTE_CHECK_GAPS = 30 /* a reference in a printed text that gives nothing */
} LofteCheckNumber;

/**
 * LofteCheckContext:
 * @today: The day to judge by, `YYYY-MM-DD`; %NULL leaves out what depends on it.
 * @parent: (nullable): The agreement that the document stands under.
 * @predecessor: (nullable): The document it replaces.
 * @siblings: (nullable) (element-type LofteAgreement): Others of the same kind and parties.
 * @template: (nullable): The template it was made from.
 *
 * What lies outside of a document but bears on it. Everything is borrowed.
 */
typedef struct
{
  const char *today;
  LofteAgreement *parent;
  LofteAgreement *predecessor;
  GPtrArray *siblings;
  LofteTemplate *template;
} LofteCheckContext;

GPtrArray *lofte_check_agreement (LofteAgreement *agreement, const LofteCheckContext *context);
GPtrArray *lofte_check_before_signing (LofteAgreement *agreement, const LofteCheckContext *context);
const char *lofte_check_get_label (guint check);

G_END_DECLS
