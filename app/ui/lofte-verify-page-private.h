/* LofteVerifyPage — kontrollera: what can be said about the signatures of any PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_VERIFY_PAGE (lofte_verify_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteVerifyPage, lofte_verify_page, LOFTE, VERIFY_PAGE, GtkBox)

void lofte_verify_page_set_register (LofteVerifyPage *self, LofteRegister *reg);
void lofte_verify_page_check_file (LofteVerifyPage *self, GFile *file, const char *name);
void lofte_verify_page_choose (LofteVerifyPage *self);

G_END_DECLS
