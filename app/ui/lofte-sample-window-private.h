/* LofteSampleWindow — exempel: the pages a template makes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_SAMPLE_WINDOW (lofte_sample_window_get_type ())
G_DECLARE_FINAL_TYPE (LofteSampleWindow, lofte_sample_window, LOFTE, SAMPLE_WINDOW, AdwWindow)

LofteSampleWindow *lofte_sample_window_new (GtkWindow *parent, LofteRegister *reg, LofteTemplate *template);

G_END_DECLS
