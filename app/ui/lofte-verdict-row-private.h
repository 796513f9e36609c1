/* LofteVerdictRow — svar: one of the five answers about a signature, with its technical facts folded away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-verification.h"

G_BEGIN_DECLS

GtkWidget *lofte_verdict_row_new (LofteSignatureVerdict *verdict, LofteVerdictQuestion question);
GtkWidget *lofte_verdict_row_new_facts (const char *title, const char *const *facts);
GtkWidget *lofte_verdict_icon_new (LofteVerdictGrade grade, int size);
LofteVerdictGrade lofte_verdict_grade_of_file (LofteVerification *verification);

G_END_DECLS
