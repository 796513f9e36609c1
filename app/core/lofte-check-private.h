/* LofteCheck — what the files of checks share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-check.h"

typedef struct
{
  LofteAgreement *agreement;
  LofteElement *root; /* the same */
  LofteElement *open; /* what a public copy is made from; the same ids */
  const LofteCheckContext *context;
  const char *today; /* nullable */
  gboolean before_signing;
  GHashTable *elements; /* id to element of @root */
  GPtrArray *findings;
} LofteCheck;

typedef void (*LofteCheckTextFunc) (LofteCheck *check, LofteElement *element, const LofteField *field, const char *plain);

GPtrArray *lofte_check_collect (LofteElement *root, const char *name);
void lofte_check_foreach_text (LofteCheck *check, LofteElement *root, LofteCheckTextFunc func);
char *lofte_check_dup_plain (LofteElement *element, const LofteField *field);
char *lofte_check_dup_start (const char *text);
char *lofte_check_dup_decided_day (LofteCheck *check);
char *lofte_check_dup_day_of_law (LofteCheck *check);
gboolean lofte_check_has_text (LofteElement *element, const char *field);
gboolean lofte_check_is_kind (LofteCheck *check, const char *kind);
LofteElement *lofte_check_find_original (LofteCheck *check, LofteElement *copy);

void lofte_check_law (LofteCheck *check);
void lofte_check_picture (LofteCheck *check);
void lofte_check_secrecy (LofteCheck *check);
void lofte_check_personal_data (LofteCheck *check);
void lofte_check_chain (LofteCheck *check);
void lofte_check_measures (LofteCheck *check);
void lofte_check_period (LofteCheck *check);
void lofte_check_signing (LofteCheck *check);
void lofte_check_follow_up (LofteCheck *check);
void lofte_check_evidence (LofteCheck *check);
void lofte_check_words (LofteCheck *check);
void lofte_check_template (LofteCheck *check);
void lofte_check_gaps (LofteCheck *check);
void lofte_check_references (LofteCheck *check);
void lofte_check_values (LofteCheck *check);
