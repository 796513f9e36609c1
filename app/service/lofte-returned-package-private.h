/* A signed package of a document that stands in the register already
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"
#include "lofte-register.h"

G_BEGIN_DECLS

/**
 * LofteReturn:
 * @LOFTE_RETURN_OTHER_TEXT: Its text is not the one in the register.
 * @LOFTE_RETURN_NOTHING_NEW: The register has its signatures already.
 * @LOFTE_RETURN_SIGNATURES: It has the text of the register and signatures that the register lacks.
 * @LOFTE_RETURN_APART: It has the text of the register, but was signed beside what was signed here, not after it.
 *
 * What a signed package brings home.
 */
typedef enum
{
  LOFTE_RETURN_OTHER_TEXT,
  LOFTE_RETURN_NOTHING_NEW,
  LOFTE_RETURN_SIGNATURES,
  LOFTE_RETURN_APART
} LofteReturn;

gboolean lofte_returned_package_judge (GHashTable *entries, LofteRegister *reg, LofteAgreement *present, LofteAgreement *arrived, LofteReturn *what, GError **error);
LofteAgreement *lofte_returned_package_join (LofteAgreement *present, LofteAgreement *arrived);

G_END_DECLS
