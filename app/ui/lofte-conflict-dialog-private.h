/* LofteConflictDialog — krock: two versions of a document, and the choice between them place by place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_CONFLICT_DIALOG (lofte_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LofteConflictDialog, lofte_conflict_dialog, LOFTE, CONFLICT_DIALOG, AdwWindow)

LofteConflictDialog *lofte_conflict_dialog_new (GtkWindow *parent, LofteDocument *document);

G_END_DECLS
