/* LofteTrustList — betrodda utgivare: the issuers whose certificates are relied on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_TRUST_LIST (lofte_trust_list_get_type ())
G_DECLARE_FINAL_TYPE (LofteTrustList, lofte_trust_list, LOFTE, TRUST_LIST, GtkBox)

void lofte_trust_list_set_register (LofteTrustList *self, LofteRegister *reg);
void lofte_trust_list_add (LofteTrustList *self, const LofteTrustCertificate *certificate);
void lofte_trust_list_import (LofteTrustList *self);
void lofte_trust_list_undo (LofteTrustList *self);

G_END_DECLS
