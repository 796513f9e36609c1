/* LofteBackupList — the backups of a register, each with the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_BACKUP_LIST (lofte_backup_list_get_type ())
G_DECLARE_FINAL_TYPE (LofteBackupList, lofte_backup_list, LOFTE, BACKUP_LIST, AdwBin)

void lofte_backup_list_set_folder (LofteBackupList *self, const char *folder);
gboolean lofte_backup_list_is_empty (LofteBackupList *self);

G_END_DECLS
