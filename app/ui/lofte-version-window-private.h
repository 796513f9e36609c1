/* LofteVersionWindow — en tidigare version: its pages, and what has changed since
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_VERSION_WINDOW (lofte_version_window_get_type ())
G_DECLARE_FINAL_TYPE (LofteVersionWindow, lofte_version_window, LOFTE, VERSION_WINDOW, AdwWindow)

LofteVersionWindow *lofte_version_window_new (GtkWindow *parent, LofteDocument *document, guint number, GError **error);

G_END_DECLS
