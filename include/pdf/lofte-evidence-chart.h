/* The chart of an item of evidence, from the cells of its table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-chart.h"
#include "lofte-element.h"

G_BEGIN_DECLS

LofteChart *lofte_evidence_chart_new (LofteElement *evidence, const char *language);
void lofte_evidence_chart_free (LofteChart *chart);
char *lofte_evidence_chart_describe (LofteElement *evidence, const char *language);
gboolean lofte_evidence_chart_is_possible (LofteElement *evidence);

G_END_DECLS
