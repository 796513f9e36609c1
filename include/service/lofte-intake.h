/* LofteIntake — intag: a file read and judged before it becomes evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-import-image.h"
#include "lofte-import-kind.h"
#include "lofte-import-pdf.h"
#include "lofte-import-table.h"

G_BEGIN_DECLS

/* A document is read by people: larger tables belong in a file of their own. */
#define LOFTE_ATTACH_MAX_ROWS 500
#define LOFTE_ATTACH_MAX_COLUMNS 30

/**
 * LofteIntake:
 * @kind: What the bytes are.
 * @file_name: What the person knows the file by, without folders.
 * @original: The bytes as they came.
 * @kept: The bytes as they are to be kept: of a picture without what it hides.
 * @media_type: Of what is kept.
 * @image: (nullable): What was found, one of these three.
 * @pdf: (nullable): What was found.
 * @table: (nullable): What was found.
 * @notes: (element-type utf8): Sentences that the person should read.
 *
 * Unchanged once it is made and counted atomically: it may be handed between threads.
 */
typedef struct
{
  LofteImportKind kind;
  char *file_name;
  GBytes *original;
  GBytes *kept;
  const char *media_type;
  LofteImportImage *image;
  LofteImportPdf *pdf;
  LofteImportTable *table;
  GPtrArray *notes;
} LofteIntake;

LofteIntake *lofte_intake_new (GBytes *bytes, const char *file_name, const LofteImportTableOptions *table, GCancellable *cancellable, GError **error);
LofteIntake *lofte_intake_new_from_file (GFile *file, GCancellable *cancellable, GError **error);
LofteIntake *lofte_intake_ref (LofteIntake *self);
void lofte_intake_unref (LofteIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteIntake, lofte_intake_unref)

char *lofte_intake_dup_title (LofteIntake *self);
const char *lofte_intake_get_source (LofteIntake *self);
char *lofte_intake_dup_alternative (LofteIntake *self, const char *pages);

G_END_DECLS
