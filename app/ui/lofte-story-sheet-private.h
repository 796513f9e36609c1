/* LofteStorySheet — dokumentets historia: its status, its versions and what has happened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_STORY_SHEET (lofte_story_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LofteStorySheet, lofte_story_sheet, LOFTE, STORY_SHEET, AdwWindow)

LofteStorySheet *lofte_story_sheet_new (GtkWindow *parent, LofteDocument *document);

G_END_DECLS
