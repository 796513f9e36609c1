/* LofteComparison — jämförelse: what differs between two versions of a text or a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

/**
 * LofteTextRunKind:
 * @LOFTE_TEXT_SAME: Stands in both.
 * @LOFTE_TEXT_DELETED: Stands in the earlier text alone.
 * @LOFTE_TEXT_INSERTED: Stands in the later text alone.
 */
typedef enum
{
  LOFTE_TEXT_SAME,
  LOFTE_TEXT_DELETED,
  LOFTE_TEXT_INSERTED
} LofteTextRunKind;

/**
 * LofteTextRun:
 * @kind: Where it stands.
 * @text: Some words.
 */
typedef struct
{
  LofteTextRunKind kind;
  char *text;
} LofteTextRun;

void lofte_text_run_free (LofteTextRun *run);
GPtrArray *lofte_text_compare (const char *before, const char *after);

/**
 * LofteDifferenceKind:
 * @LOFTE_DIFFERENCE_CHANGED: Some of its fields differ.
 * @LOFTE_DIFFERENCE_ADDED: It stands in the later version alone.
 * @LOFTE_DIFFERENCE_REMOVED: It stands in the earlier version alone.
 * @LOFTE_DIFFERENCE_MOVED: It stands elsewhere among its siblings; fields may differ too.
 */
typedef enum
{
  LOFTE_DIFFERENCE_CHANGED,
  LOFTE_DIFFERENCE_ADDED,
  LOFTE_DIFFERENCE_REMOVED,
  LOFTE_DIFFERENCE_MOVED
} LofteDifferenceKind;

/**
 * LofteFieldDifference:
 * @field: Which field.
 * @runs: (element-type LofteTextRun): Its text before and after, word by word.
 */
typedef struct
{
  const LofteField *field;
  GPtrArray *runs;
} LofteFieldDifference;

/**
 * LofteDifference:
 * @kind: What happened to the element.
 * @part: Name of the part of the document it belongs to.
 * @element: Name of the element itself.
 * @fields: (element-type LofteFieldDifference): What differs in it; may be empty.
 *
 * One element that differs.
 */
typedef struct
{
  LofteDifferenceKind kind;
  char *part;
  char *element;
  GPtrArray *fields;
} LofteDifference;

void lofte_difference_free (LofteDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteDifference, lofte_difference_free)

GPtrArray *lofte_agreement_compare (LofteAgreement *before, LofteAgreement *after);
const char *lofte_difference_kind_get_label (LofteDifferenceKind kind);
const char *lofte_difference_kind_get_word (LofteDifferenceKind kind);

G_END_DECLS
