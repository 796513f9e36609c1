/* Documents as other files of the service make them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

LofteDocument *lofte_document_new (LofteRegister *reg, LofteAgreement *agreement, gint64 revision);

G_END_DECLS
