/* LofteSignatureCard — en underskrift: who signed, and the five answers about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-verification.h"

G_BEGIN_DECLS

GtkWidget *lofte_signature_card_new (LofteVerification *verification, guint number, gboolean with_actions);

G_END_DECLS
