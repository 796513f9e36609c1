/* LofteRenewalForm — ett tidigare dokument: chooses the document before and what becomes of its commitments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-renewal.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_RENEWAL_FORM (lofte_renewal_form_get_type ())
G_DECLARE_FINAL_TYPE (LofteRenewalForm, lofte_renewal_form, LOFTE, RENEWAL_FORM, GtkBox)

void lofte_renewal_form_begin (LofteRenewalForm *self, LofteRegister *reg, const char *id);
LofteRenewal *lofte_renewal_form_get_renewal (LofteRenewalForm *self);
void lofte_renewal_form_focus (LofteRenewalForm *self);

G_END_DECLS
