/* Which text a PDF was made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

char *lofte_pdf_dup_content_digest (LofteAgreement *agreement);
char *lofte_pdf_dup_source_digest (GBytes *pdf);

G_END_DECLS
