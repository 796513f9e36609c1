/* LofteCareSheet — säkerhetskopior och hälsokontroll: the way back, and whether the register is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_CARE_SHEET (lofte_care_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LofteCareSheet, lofte_care_sheet, LOFTE, CARE_SHEET, AdwWindow)

LofteCareSheet *lofte_care_sheet_new (GtkWindow *parent, LofteRegister *reg);

G_END_DECLS
