/* LofteTemplatesPage — Mallar: what a document can be made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-main-page-private.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_TEMPLATES_PAGE (lofte_templates_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplatesPage, lofte_templates_page, LOFTE, TEMPLATES_PAGE, LofteMainPage)

G_END_DECLS
