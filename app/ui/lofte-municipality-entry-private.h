/* LofteMunicipalityEntry — kommunfält: finds one of the municipalities while its name is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-municipality.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_MUNICIPALITY_ENTRY (lofte_municipality_entry_get_type ())
G_DECLARE_FINAL_TYPE (LofteMunicipalityEntry, lofte_municipality_entry, LOFTE, MUNICIPALITY_ENTRY, GtkBox)

GtkWidget *lofte_municipality_entry_new (const char *name);
const char *lofte_municipality_entry_get_text (LofteMunicipalityEntry *self);

G_END_DECLS
