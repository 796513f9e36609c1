/* Agreements made in memory, their PDF, and ways to look into it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <qpdf/qpdf-c.h>

#include "lofte-pdf-export.h"

LofteElement *pdf_fixture_add (LofteElement *parent, GType type, ...) G_GNUC_NULL_TERMINATED;
void pdf_fixture_set (LofteElement *element, ...) G_GNUC_NULL_TERMINATED;
LofteAgreement *pdf_fixture_new_agreement (void);
void pdf_fixture_add_signatories (LofteAgreement *agreement, guint count);
LofteElement *pdf_fixture_add_focus_area (LofteAgreement *agreement, guint n_commitments);
LofteElement *pdf_fixture_get_picture (LofteAgreement *agreement);

LoftePdfOptions pdf_fixture_options (void);
LoftePdfResult *pdf_fixture_export (LofteAgreement *agreement, const LoftePdfOptions *options);

char *pdf_fixture_run (GBytes *pdf, const char *tool, ...) G_GNUC_NULL_TERMINATED;
char *pdf_fixture_dup_text (GBytes *pdf);
char *pdf_fixture_dup_page_text (GBytes *pdf, guint page);
char *pdf_fixture_keep_letters (const char *text);

qpdf_data pdf_fixture_open (GBytes *pdf);
GBytes *pdf_fixture_uncompress (GBytes *pdf);
gboolean pdf_fixture_holds (GBytes *bytes, const char *text);
qpdf_oh pdf_fixture_get (qpdf_data qpdf, qpdf_oh object, const char *path);
char *pdf_fixture_dup_stream (qpdf_data qpdf, qpdf_oh stream);
