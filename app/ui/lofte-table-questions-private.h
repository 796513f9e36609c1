/* LofteTableQuestions — tabellfrågor: what a table leaves in doubt, with the guess preset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-import-table.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_TABLE_QUESTIONS (lofte_table_questions_get_type ())
G_DECLARE_FINAL_TYPE (LofteTableQuestions, lofte_table_questions, LOFTE, TABLE_QUESTIONS, GtkBox)

void lofte_table_questions_set_table (LofteTableQuestions *self, LofteImportTable *table);
LofteImportTableOptions *lofte_table_questions_dup_options (LofteTableQuestions *self);

G_END_DECLS
