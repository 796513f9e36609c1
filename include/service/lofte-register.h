/* LofteRegister — registret som användaren öppnar: documents, trusted issuers and templates together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-preferences.h"
#include "lofte-store.h"
#include "lofte-template.h"
#include "lofte-trust.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_REGISTER (lofte_register_get_type ())
G_DECLARE_FINAL_TYPE (LofteRegister, lofte_register, LOFTE, REGISTER, GObject)

char *lofte_register_dup_default_folder (LoftePreferences *preferences);
LofteRegister *lofte_register_open (const char *folder, LofteStoreFlags flags, LofteClock *clock, GError **error);
void lofte_register_use_preferences (LofteRegister *self, LoftePreferences *preferences);
LofteStore *lofte_register_get_store (LofteRegister *self);
LofteClock *lofte_register_get_clock (LofteRegister *self);
LofteTrust *lofte_register_get_trust (LofteRegister *self, GError **error);
gboolean lofte_register_is_example (LofteRegister *self);
gboolean lofte_register_mark_example (LofteRegister *self, GError **error);

GPtrArray *lofte_register_list_templates (LofteRegister *self, GError **error);
LofteTemplate *lofte_register_load_template (LofteRegister *self, const char *key, GError **error);
LofteTemplate *lofte_register_import_template (LofteRegister *self, GBytes *xml, const char *file, GPtrArray *problems, GError **error);
LofteTemplate *lofte_register_load_template_of (LofteRegister *self, LofteAgreement *agreement, GError **error);
char *lofte_find_data_file (const char *folder, const char *name);

G_END_DECLS
